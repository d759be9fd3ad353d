import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { KIB, MIB } from '../../src/model/units.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { type RunningSpecimen, withSpecimen } from '../support/specimen.ts';

const PROGRAM = fileURLToPath(new URL('../../src/specimen.js', import.meta.url));
/** what node's own heap may move beside the bytes that are meant */
const NOISE_BYTES = 96 * KIB;

/** Feeds and waits until so much has grown; what it has grown by when all of it has been worked off. */
async function grow(specimen: RunningSpecimen, operations: number, atLeastBytes: number): Promise<number> {
  const before = specimen.anonBytes();
  specimen.feed(operations);
  await awaitCondition('growth', () => specimen.anonBytes() - before >= atLeastBytes);
  await pause(100);
  return specimen.anonBytes() - before;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('leak grows by operations times bytes, to the page, whatever the slots', async () => {
  await withSpecimen(['leak', 'bytes=1000'], async (specimen) => {
    const grown = await grow(specimen, 20_000, 20_000_000);
    expect(grown).toBeGreaterThanOrEqual(20_000_000);
    expect(grown).toBeLessThan(20_000_000 + NOISE_BYTES);
  });
});

test('leak keeps everything when the load is gone and on a reload', async () => {
  await withSpecimen(['leak'], async (specimen) => {
    await grow(specimen, 10_000, 5_120_000);
    const before = specimen.anonBytes();
    specimen.kill('SIGHUP');
    await awaitCondition('reload', () => specimen.stderr().includes('restarting'));
    expect(Math.abs(specimen.anonBytes() - before)).toBeLessThan(NOISE_BYTES);
  });
});

test('steady stays where it is under a hundred thousand operations', async () => {
  await withSpecimen(['steady'], async (specimen) => {
    const before = specimen.anonBytes();
    for (let step = 1; step <= 50; step += 1) {
      specimen.feed(step * 2000);
      await pause(20);
    }
    expect(Math.abs(specimen.anonBytes() - before)).toBeLessThan(NOISE_BYTES);
  });
});

test('the status file shows the same growth as the exact count of pages', async () => {
  await withSpecimen(['leak'], async (specimen) => {
    const before = specimen.rssAnonBytes();
    const grown = await grow(specimen, 32_768, 16 * MIB);
    // a batch of pages for each CPU may be missing from status (Linux 6.2 and later)
    expect(Math.abs(specimen.rssAnonBytes() - before - grown)).toBeLessThan(MIB);
  });
});

test('orphans give memory back at a purge', async () => {
  await withSpecimen(['orphans', 'interval_s=2', 'timeout_s=0'], async (specimen) => {
    const before = specimen.anonBytes();
    await grow(specimen, 10_000, 5_120_000 - NOISE_BYTES);
    await awaitCondition('purge', () => specimen.anonBytes() - before < NOISE_BYTES);
  });
});

test('a backlog gives memory back as its queue empties', async () => {
  await withSpecimen(['backlog', 'sink_rate=5000'], async (specimen) => {
    const before = specimen.anonBytes();
    specimen.feed(10_000);
    await awaitCondition('growth', () => specimen.anonBytes() - before > 10_000_000);
    await awaitCondition('an empty queue', () => specimen.anonBytes() - before < NOISE_BYTES);
  });
});

test('a backlog whose sink is dead keeps every alert', async () => {
  await withSpecimen(['backlog', 'sink=dead'], async (specimen) => {
    const grown = await grow(specimen, 10_000, 20_480_000);
    expect(grown).toBeLessThan(20_480_000 + NOISE_BYTES);
  });
});

test('a cache fills and then stays flat', async () => {
  await withSpecimen(['cache', 'size_mib=4'], async (specimen) => {
    expect(await grow(specimen, 20_000, 4 * MIB)).toBeLessThan(4 * MIB + NOISE_BYTES);
    specimen.feed(60_000);
    await pause(100);
    expect(await grow(specimen, 80_000, 0)).toBeLessThan(NOISE_BYTES);
  });
});

/** glibc alone promises that a pinned heap is not trimmed */
const onGlibc = process.report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: string } };

(onGlibc.header?.glibcVersionRuntime === undefined ? test.skip : test)(
  'high water: freed memory stays resident, and a second burst needs no more',
  async () => {
    await withSpecimen(['high-water', 'size_mib=4'], async (specimen) => {
      const before = specimen.anonBytes();
      // what the heap had free already is used first
      await grow(specimen, 20_000, 4 * MIB - NOISE_BYTES);
      // a second later all is freed, which no reader of the process can see; RSS must not
      await pause(1300);
      const high = specimen.anonBytes() - before;
      expect(high).toBeGreaterThanOrEqual(4 * MIB - NOISE_BYTES);
      expect(await grow(specimen, 40_000, 0)).toBeLessThan(NOISE_BYTES);
    });
  },
);

test('crash dies by the signal that it was told, and was a leak before', async () => {
  const ends = ['SIGSEGV', 'SIGABRT'].map((signal) =>
    withSpecimen(['crash', 'after_s=2', `signal=${signal}`], async (specimen) => {
      const grown = await grow(specimen, 5000, 2_560_000);
      for (let step = 1; step < 60; step += 1) {
        specimen.feed(5000 + step);
        await pause(50);
      }
      return [grown < 2_560_000 + NOISE_BYTES, await specimen.ended];
    }),
  );
  expect(await Promise.all(ends)).toEqual([
    [true, 'SIGSEGV'],
    [true, 'SIGABRT'],
  ]);
});

test('restart ends with status 75 after so many seconds of load', async () => {
  await withSpecimen(['restart', 'after_s=1'], async (specimen) => {
    specimen.feed(1000);
    await pause(900);
    specimen.feed(1001);
    expect(await specimen.ended).toBe(75);
  });
});

test('its name in comm is leaklab-specimen, as far as the kernel keeps it', async () => {
  await withSpecimen(['steady'], async ({ pid }) => {
    expect(readFileSync(`/proc/${pid}/comm`, 'utf8')).toBe('leaklab-specime\n');
  });
});

test('SIGTERM ends it with status 0 and the lines of a Falco', async () => {
  await withSpecimen(['leak'], async (specimen) => {
    specimen.kill('SIGTERM');
    expect(await specimen.ended).toBe(0);
    expect(specimen.stderr()).toMatch(/SIGINT received, exiting\.\.\.\nSyscall event drop monitoring:\n/);
    expect(specimen.stdout()).toMatch(/Events detected: 0\nRule counts by severity:\nTriggered rules by rule name:\n$/);
  });
});

test('one that leaklab started dies with its parent, one that a person started does not', async () => {
  const start = `const c = require('node:child_process').spawn(process.execPath, [${JSON.stringify(PROGRAM)}, 'steady']);
    c.stdout.once('data', () => { process.stdout.write(String(c.pid)); process.kill(process.pid, 'SIGKILL'); });`;
  const pidOf = (mark: Readonly<Record<string, string>>) =>
    Number(spawnSync(process.execPath, ['-e', start], { env: { ...process.env, NODE_OPTIONS: '', ...mark } }).stdout);
  const owned = pidOf({ LEAKLAB_RUN: 'test' });
  const own = pidOf({});
  expect(own).toBeGreaterThan(1);
  try {
    await awaitCondition('its end', () => !isAlive(owned));
    expect(isAlive(own)).toBe(true);
  } finally {
    process.kill(own, 'SIGKILL');
  }
});

test('bad usage is one line and exit 2', () => {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'leek'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'leaklab specimen: unknown specimen mode: "leek"; did you mean "leak"?\n']);
});

test('a port that is taken is one line and exit 3', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'steady', `port=${port}`], { encoding: 'utf8' });
  server.close();
  expect([status, stderr]).toEqual([
    3,
    `leaklab specimen: cannot listen on 127.0.0.1:${port}; choose a free port above 1023\n`,
  ]);
});

test('--version names the specimen, never a Falco', () => {
  const text = execFileSync(process.execPath, [PROGRAM, '--version'], { encoding: 'utf8' });
  expect(text).toMatch(/^leaklab-specimen version: \d+\.\d+\.\d+-specimen\n/);
  expect(text).not.toMatch(/falco/i);
});

/** A zombie is dead: only its parent has not asked yet. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
