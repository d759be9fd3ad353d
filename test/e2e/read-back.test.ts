import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { COMPARISON_FORMATS } from '../../src/commands/recording/render-comparison.ts';
import md from '../../src/formats/md.ts';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { exampleReport } from '../support/example-runs.ts';
import { writeRun } from '../support/write-runs.ts';

const PLAIN = { columns: 80, color: false };

function inFolderWith<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  return inEmptyFolder((folder) => {
    const quoted = md.render(exampleReport(name, true), PLAIN).replace(/^/gm, '> ').replaceAll('\n', '\r\n');
    writeFileSync(join(folder, 'comment.md'), quoted);
    return work(folder);
  });
}

test.each([
  ['leak', [], 1],
  ['growth', [], 0],
  ['growth', ['--fail-on', 'growth'], 1],
  ['idle', [], 5],
  ['leak', ['--fail-on', 'slope>1MiB/h'], 1],
])('analyze tells what a pasted comment says: %s %j exits with %d', async (name, options, exitCode) => {
  await inFolderWith(name, async (folder) => {
    const result = await runCommandLine(['analyze', 'comment.md', '--json', ...options], folder);
    const summary = JSON.parse(result.stdout);
    expect({ ...result, stdout: summary.sentence }).toMatchObject({
      exitCode,
      stderr: '',
      stdout: exampleReport(name, true).analysis.sentence,
    });
  });
});

test('report renders what a pasted comment says', async () => {
  await inFolderWith('leak', async (folder) => {
    const result = await runCommandLine(['report', 'comment.md', '--format', 'md,junit', '-o', 'out'], folder);
    expect(result).toMatchObject({ exitCode: 0, stdout: 'out/report.md\nout/report.junit.xml\n' });
    const again = await runCommandLine(['analyze', 'out/report.md'], folder);
    expect(again.stdout).toMatch(/^LEAK: anon\+swap grows 9\.9/);
  });
});

test.each([
  [
    ['report', 'comment.md', '--format', 'csv'],
    'leaklab: csv holds readings, and there are none here; name the run, or another format\n',
  ],
  [
    ['analyze', 'comment.md', '--limit', '1GiB'],
    'leaklab: "comment.md" holds a summary, which has no readings to hold against a limit; name its run\n',
  ],
])('what a summary cannot give is refused in one line: %j', async (words, stderr) => {
  await inFolderWith('leak', async (folder) => {
    expect(await runCommandLine(words, folder)).toMatchObject({ exitCode: 2, stdout: '', stderr });
  });
});

/** Calls `work` in a folder with the comments of two runs, as somebody quoted them, and with one of the runs. */
function inFolderOfComments<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return inEmptyFolder(async (folder) => {
    writeRun(folder, { id: QUIET, seed: 1 });
    writeRun(folder, { id: LEAKY, seed: 2, bytesPerOperation: 2048 });
    for (const [id, name] of [
      [QUIET, 'quiet.md'],
      [LEAKY, 'leaky.md'],
    ] as const) {
      const { stdout } = await runCommandLine(['report', id, '--format', 'md'], folder);
      writeFileSync(join(folder, name), `Seen here too:\r\n${stdout.replace(/^/gm, '> ').replaceAll('\n', '\r\n')}`);
    }
    return work(folder);
  });
}

const [QUIET, LEAKY] = ['20261120-020000-0001', '20261121-020000-0002'] as const;

test('two pasted comments are compared by what they say with intervals', async () => {
  await inFolderOfComments(async (folder) => {
    const compare = (...words: readonly string[]) => runCommandLine(['compare', ...words, '--json'], folder);
    const said = await Promise.all([
      compare('quiet.md', 'leaky.md'),
      compare('leaky.md', 'quiet.md'),
      compare('quiet.md', 'quiet.md'),
      compare('quiet.md', LEAKY),
    ]);
    expect(said.map(({ exitCode, stdout }) => [exitCode, JSON.parse(stdout).change])).toEqual([
      [1, 'worse'],
      [0, 'better'],
      [0, 'same'],
      [1, 'worse'],
    ]);
    const [first] = JSON.parse(said[0]?.stdout ?? '').differences;
    expect(first).toMatchObject({ metric: 'anon+swap', measure: 'growth', per: 'spawn', decides: true });
    expect(Math.round(first.difference.value / 100)).toBe(20);
  });
}, 60_000);

test('of two comments nothing is drawn that no summary tells', async () => {
  await inFolderOfComments(async (folder) => {
    const words = ['compare', 'quiet.md', 'leaky.md', '--format', 'html'];
    const { stdout } = await runCommandLine(words, folder);
    expect([stdout.includes('There is no reading to draw.'), stdout.includes('class="chart"')]).toEqual([true, false]);
  });
}, 60_000);

test('every format of a comparison has a page of two comments', async () => {
  await inFolderOfComments(async (folder) => {
    for (const format of COMPARISON_FORMATS) {
      const { exitCode, stdout, stderr } = await runCommandLine(
        ['compare', 'quiet.md', 'leaky.md', '--format', format],
        folder,
      );
      expect([exitCode, stderr, stdout.length > 300]).toEqual([1, '', true]);
    }
  });
}, 60_000);

test('a page that says nothing of a summary is told as a table that is none', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'page.md'), readFileSync('README.md', 'utf8').slice(0, 2000));
    const result = await runCommandLine(['analyze', 'page.md'], folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^leaklab: page\.md:\d+: no column "t_s" or "t_ms"/);
  });
});
