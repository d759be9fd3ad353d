import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { inEmptyFolder } from '../support/command.ts';
import { EXAMPLE_HEADER } from '../support/example-run.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';
import { withViewer } from '../support/start-viewer.ts';
import { runLines, writeRun } from '../support/write-runs.ts';

jest.setTimeout(60_000);

const [FIRST, SECOND, THIRD] = ['20261120-020000-0001', '20261121-020000-0002', '20261122-020000-0003'] as const;
const NIGHT = (day: number) => Date.UTC(2026, 10, day, 2);

/** Three nights of one plan, of which the last one leaks. */
function writeNights(folder: string): void {
  writeRun(folder, { id: FIRST, seed: 1, startedWallMs: NIGHT(20) });
  writeRun(folder, { id: SECOND, seed: 2, startedWallMs: NIGHT(21) });
  writeRun(folder, { id: THIRD, seed: 3, startedWallMs: NIGHT(22), bytesPerOperation: 2048 });
}

/** What a page is called. */
function titleOf(page: string): string | undefined {
  return /<title>(.*)<\/title>/.exec(page)?.[1];
}

/** The row of a run in a list. */
function rowOf(list: string, id: string): string {
  return list.split('<tr>').find((row) => row.includes(id)) ?? '';
}

test('the list has every run with its verdict and exit code, newest first', async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    await withViewer(folder, ['.'], async ({ readList }) => {
      const list = await readList();
      expect(list).toContain('3 runs, newest first: 1 leak, 2 stable');
      expect(list.indexOf(THIRD)).toBeLessThan(list.indexOf(SECOND));
      expect(rowOf(list, THIRD)).toMatch(/<b class="verdict leak">leak<\/b>.*anon\+swap grows .*<td>1: /);
      expect(rowOf(list, FIRST)).toMatch(/<b class="verdict stable">stable<\/b>.*<td>0: /);
    });
  });
});

test('runs of one plan are a trend, and each is held against the one before', async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    await withViewer(folder, ['.'], async ({ readList, ask }) => {
      const list = await readList();
      expect(list).toContain('<h2>exec-fail on falco: growth of anon+swap per spawn</h2>');
      const [, link = ''] = /href="(compare\?[^"]+)"/.exec(rowOf(list, THIRD)) ?? [];
      const { body } = await ask(link.replaceAll('&amp;', '&'));
      expect(titleOf(body)).toMatch(/^worse: new falco/);
    });
  });
});

test('two that were picked are compared, the older one as the base', async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    await withViewer(folder, ['.'], async ({ ask }) => {
      const { status, body } = await ask(`compare?run=${THIRD}&run=${FIRST}`);
      expect([status, titleOf(body)?.slice(0, 6)]).toEqual([200, 'worse:']);
      const other = await ask(`compare?base=${THIRD}&new=${FIRST}`);
      expect(titleOf(other.body)).toMatch(/^better: new falco/);
      expect((await ask(`compare?run=${THIRD}`)).status).toBe(400);
    });
  });
});

test("a run's page is its report", async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    await withViewer(folder, [join(THIRD, 'run.jsonl')], async ({ ask, readList }) => {
      expect(await readList()).toContain('1 run, newest first: 1 leak');
      const { body } = await ask(`run/${THIRD}`);
      expect(titleOf(body)).toBe('leak: falco 0.41.3, pid 812 - leaklab');
    });
  });
});

test('a run in progress has no verdict, and its page renews itself until it has one', async () => {
  await inEmptyFolder(async (folder) => {
    const lines = runLines({ id: FIRST });
    const path = writeRun(folder, { id: FIRST, seconds: 50 });
    await withViewer(folder, ['.'], async ({ ask, readList }) => {
      expect(rowOf(await readList(), FIRST)).toMatch(/running<\/b><span>load 1, 50 s of 3 min 30 s/);
      const { body } = await ask(`run/${FIRST}`);
      expect(body).toContain('running: </span>load 1, 50 s of 3 min 30 s');
      expect(body).toMatch(/<meta http-equiv="refresh" content="5"\/>/);
      expect(body.replace(/<style>.*<\/style>/s, '')).not.toMatch(/leak:|growth:|stable:|inconclusive:/i);
    });
    writeFileSync(path, `${lines.join('\n')}\n`);
    await withViewer(folder, ['.'], async ({ ask }) => {
      expect((await ask(`run/${FIRST}`)).body).toContain('<title>stable: falco 0.41.3, pid 812 - leaklab</title>');
    });
  });
});

test('a run that is being recorded is not compared', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: FIRST });
    writeRun(folder, { id: SECOND, seconds: 50 });
    await withViewer(folder, ['.'], async ({ ask }) => {
      const { body } = await ask(`compare?run=${FIRST}&run=${SECOND}`);
      expect(body).toContain(`run ${SECOND} is still being recorded`);
    });
  });
});

test('a run that nobody writes any more is cut off, and judged as far as it goes', async () => {
  await inEmptyFolder(async (folder) => {
    const path = writeRun(folder, { id: FIRST, seconds: 205, bytesPerOperation: 2048 });
    appendFileSync(path, '["s",206000,"sta');
    utimesSync(path, new Date(), new Date(Date.now() - 60_000));
    await withViewer(folder, ['.'], async ({ readList }) => {
      expect(rowOf(await readList(), FIRST)).toMatch(/verdict leak.*\(cut off: judged as far as it goes\)/);
    });
  });
});

test('what cannot be read stands in the list with what is wrong, and spoils nothing else', async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    const damaged = ['20261101-020000-0001', '20261102-020000-0002', '20261103-020000-0003', '20261104-020000-0004'];
    const [empty = '', text = '', link = '', closed = ''] = damaged;
    for (const id of damaged) mkdirSync(join(folder, id));
    writeFileSync(join(folder, empty, 'run.jsonl'), '');
    writeFileSync(join(folder, text, 'run.jsonl'), `${HOSTILE_TEXT}\n/home/erika/secret`);
    symlinkSync('/etc/passwd', join(folder, link, 'run.jsonl'));
    writeFileSync(join(folder, closed, 'run.jsonl'), '');
    chmodSync(join(folder, closed), 0);
    await withViewer(folder, ['.'], async ({ readList, ask }) => {
      const list = await readList();
      expect(list).toContain('1 leak, 2 stable, 4 damaged');
      expect(rowOf(list, empty)).toContain('is empty');
      expect(rowOf(list, link)).toContain('a link that leads out of the folder, which is not followed');
      expect(list).not.toMatch(/root:|erika|<script/);
      const pages = await Promise.all(damaged.map((id) => ask(`run/${id}`)));
      expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(pages.map(({ body }) => body.includes('cannot be read') && !body.includes('root:'))).not.toContain(false);
    });
    chmodSync(join(folder, closed), 0o700);
  });
});

test('nothing that a run holds is more than text in a page', async () => {
  await inEmptyFolder(async (folder) => {
    const target = { ...EXAMPLE_HEADER.target, name: HOSTILE_TEXT, falco: { version: HOSTILE_TEXT } };
    for (const [id, seed] of [
      [FIRST, 1],
      [SECOND, 2],
    ] as const)
      writeRun(folder, { id, seed, header: { target } });
    await withViewer(folder, ['.'], async ({ readList, ask }) => {
      const pages = [await readList(), (await ask(`run/${FIRST}`)).body];
      pages.push((await ask(`compare?run=${FIRST}&run=${SECOND}`)).body);
      for (const page of pages) {
        expect(page.includes('&lt;script&gt;')).toBe(true);
        expect(FORBIDDEN.filter((text) => page.includes(text))).toEqual([]);
      }
    });
  });
});

const FORBIDDEN = ['<script>alert', '<img', '\u001b', '\u009b', '\u202e'];

test('what is private is redacted, unless asked for', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder, { id: FIRST });
    const readPage = (...words: readonly string[]) =>
      withViewer(folder, ['.', ...words], async ({ ask }) => (await ask(`run/${FIRST}`)).body);
    expect((await readPage()).includes(folder)).toBe(false);
    expect((await readPage('--no-redact')).includes(folder)).toBe(true);
  });
});

test('of a huge folder the newest are listed, the rest by pages, and any run is there at once', async () => {
  await inEmptyFolder(async (folder) => {
    const ids = Array.from({ length: 450 }, (_, i) => `20261101-020000-${i.toString(16).padStart(4, '0')}`);
    for (const id of ids) writeRun(folder, { id, seconds: 40 });
    await withViewer(folder, ['.'], async ({ ask }) => {
      const newest = (await ask('')).body;
      expect(newest).toContain('200 of 450 runs, newest first');
      expect(newest).toMatch(/page 1 of 3 · <a href="\.\/\?page=2" rel="next">older<\/a>/);
      expect((await ask('?page=3')).body.match(/class="when"/g)?.length).toBe(50);
      expect((await ask(`run/${ids[0]}`)).body).toContain('running: </span>');
    });
  });
});

test('it writes nothing', async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    const before = readdirSync(folder, { recursive: true });
    await withViewer(folder, ['.'], async ({ readList, ask }) => {
      await readList();
      await ask(`run/${FIRST}`);
    });
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

test('a run that goes away is gone at the next click', async () => {
  await inEmptyFolder(async (folder) => {
    writeNights(folder);
    await withViewer(folder, ['.'], async ({ readList, ask }) => {
      await readList();
      rmSync(join(folder, FIRST), { recursive: true });
      expect(await readList()).toContain('2 runs, newest first');
      expect((await ask(`run/${FIRST}`)).status).toBe(404);
    });
  });
});
