import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { fillHeader, fillLines } from '../support/example-lines.ts';

const SECRET = 'zebrastripe7';

/** A run on disk in which everything that may be a text holds a secret. */
function writeRun(folder: string): void {
  const header = fillHeader(`cannot open /srv/${SECRET}/falco.yaml`);
  writeFileSync(join(folder, 'run.jsonl'), `${fillLines(header, `/home/${SECRET}/x`, 40).join('\n')}\n`);
}

test('a bundle holds nothing private, in any of its files', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder);
    const result = await runCommandLine(['pack', 'run.jsonl', '-o', 'b.tar.gz'], folder);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(gunzipSync(readFileSync(join(folder, 'b.tar.gz'))).includes(SECRET)).toBe(false);
  });
});

test('a bundle is judged as the run is', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder);
    await runCommandLine(['pack', 'run.jsonl', '-o', 'b.tar.gz', '--no-redact'], folder);
    const judged = await Promise.all(
      ['run.jsonl', 'b.tar.gz'].map((path) => runCommandLine(['analyze', path, '--json'], folder)),
    );
    const [run, bundle] = judged.map(({ stdout }) => ({ ...JSON.parse(stdout), run: null }));
    expect(bundle).toEqual(run);
  });
});

test('an unpacked bundle is a run', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder);
    await runCommandLine(['pack', 'run.jsonl', '-o', 'b.tar.gz'], folder);
    const result = await runCommandLine(['unpack', 'b.tar.gz', '--out', 'runs'], folder);
    expect(result).toMatchObject({ exitCode: 0, stdout: 'runs/20261122-103045-7f3a\n' });
    expect(readdirSync(join(folder, 'runs/20261122-103045-7f3a'))).toContain('run.jsonl');
  });
});

test('what is there is never unpacked over', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder);
    await runCommandLine(['pack', 'run.jsonl', '-o', 'b.tar.gz'], folder);
    await runCommandLine(['unpack', 'b.tar.gz'], folder);
    const again = await runCommandLine(['unpack', 'b.tar.gz'], folder);
    expect(again).toMatchObject({ exitCode: 2, stdout: '' });
    expect(again.stderr).toBe(
      'leaklab: "reports/20261122-103045-7f3a" is there already; name another folder with --out\n',
    );
  });
});

test('a damaged bundle leaves nothing behind', async () => {
  await inEmptyFolder(async (folder) => {
    writeRun(folder);
    await runCommandLine(['pack', 'run.jsonl', '-o', 'b.tar.gz'], folder);
    const bytes = readFileSync(join(folder, 'b.tar.gz'));
    writeFileSync(join(folder, 'b.tar.gz'), bytes.subarray(0, bytes.length - 100));
    expect(await runCommandLine(['unpack', 'b.tar.gz'], folder)).toMatchObject({ exitCode: 2, stdout: '' });
    expect(readdirSync(folder)).toEqual(['b.tar.gz', 'run.jsonl']);
  });
});

test('a table is not packed', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'in.csv'), 't_s,rss_bytes\n0,1\n1,1\n');
    const result = await runCommandLine(['pack', 'in.csv'], folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

test('a run of the specimen is reproduced and compared', async () => {
  await inEmptyFolder(async (folder) => {
    const short = ['--settle', '1s', '--load', '3s', '--drain', '2s', '--cycles', '2', '--quiet', '--yes'];
    const base = await runCommandLine(['run', '-t', 'specimen', ...short, '--out', 'base', '--json'], folder);
    await runCommandLine(['pack', 'base', '-o', 'b.tar.gz'], folder);
    const again = await runCommandLine(['reproduce', 'b.tar.gz', '--yes', '--json', '--out', 'again'], folder);
    const { schema, run, comparison } = JSON.parse(again.stdout);
    expect({ schema, verdict: run.verdict, compared: comparison.base.runs.length }).toEqual({
      schema: 'leaklab/reproduction@1',
      verdict: JSON.parse(base.stdout).verdict,
      compared: 1,
    });
  });
}, 60_000);
