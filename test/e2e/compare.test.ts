import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type CommandResult, inEmptyFolder, runCommandLine, startCommand } from '../support/command.ts';

const SHORT = ['--settle', '1s', '--load', '4s', '--drain', '2s', '--rate', '400', '--yes', '--quiet'];

/** A table of ten minutes with a reading a second, growing so many bytes in each. */
function writeTable(folder: string, name: string, bytesPerSecond: number): void {
  const rows = Array.from({ length: 600 }, (_, t) => `${t},${40_000_000 + Math.round(bytesPerSecond * t)}`);
  writeFileSync(join(folder, name), `t_s,anon_bytes\n${rows.join('\n')}\n`);
}

/** Runs `compare` beside two tables, of which `new.csv` grows 36 MiB an hour. */
function compareTables(...words: readonly string[]): Promise<CommandResult> {
  return inEmptyFolder((folder) => {
    writeTable(folder, 'base.csv', 0);
    writeTable(folder, 'new.csv', 10_000);
    mkdirSync(join(folder, 'empty'));
    return runCommandLine(['compare', ...words], folder);
  });
}

test('two specimens are compared by what they keep of each operation: worse, better, the same', async () => {
  await inEmptyFolder(async (folder) => {
    const record = (bytes: number, seed: string, out: string) =>
      startCommand(
        ['run', '-t', `specimen:leak,bytes=${bytes}`, '-w', 'fork-churn', ...SHORT, '--seed', seed, '--out', out],
        folder,
      ).result;
    await Promise.all([record(512, '1', 'base'), record(2048, '2', 'new')]);
    await record(512, '3', 'again');
    const compare = (...words: readonly string[]) => runCommandLine(['compare', ...words, '--json'], folder);
    const told = await Promise.all([compare('base', 'new'), compare('new', 'base'), compare('base', 'again')]);
    const said = told.map(({ stdout }) => JSON.parse(stdout));
    expect(said.map(({ change }) => change)).toEqual(['worse', 'better', 'same']);
    expect(told.map(({ exitCode }) => exitCode)).toEqual([1, 0, 0]);
    expect(said[0].differences[0]).toMatchObject({ metric: 'anon+swap', measure: 'growth', per: 'fork' });
  });
}, 120_000);

test('the person at the terminal reads the answer first', async () => {
  const { exitCode, stdout } = await compareTables('base.csv', 'new.csv');
  expect([exitCode, stdout.split(':')[0]]).toEqual([1, 'WORSE']);
});

test('--json prints one object on stdout and nothing else there', async () => {
  const { exitCode, stdout } = await compareTables('base.csv', 'base.csv', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'leaklab/comparison@1', change: 'same', exitCode });
});

test('--detect names the difference that matters', async () => {
  const { exitCode, stdout } = await compareTables('base.csv', 'new.csv', '--detect', '100MiB/h');
  expect([exitCode, stdout.split(':')[0]]).toEqual([0, 'SAME']);
});

test('--format md is redacted, and -o puts it into a file', async () => {
  await inEmptyFolder(async (folder) => {
    writeTable(folder, 'base.csv', 0);
    writeTable(folder, 'new.csv', 10_000);
    const words = ['compare', 'base.csv', join(folder, 'new.csv'), '--format', 'md', '-o', 'report.md'];
    expect(await runCommandLine(words, folder)).toMatchObject({ exitCode: 1, stdout: '', stderr: '' });
    const page = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(page.startsWith('worse: ')).toBe(true);
    expect(page).not.toContain(folder);
  });
});

const REFUSED: readonly (readonly [string, readonly string[], string])[] = [
  ['a base alone', ['base.csv'], 'compare has a base and nothing to hold against it; name a second recording'],
  ['a recording that is not there', ['base.csv', 'no.csv'], 'cannot read "no.csv": no such file or directory; name a'],
  ['a folder without runs', ['empty', 'new.csv'], 'there is no run in "empty"; name a'],
  [
    'a table twice on a side',
    ['base.csv', 'new.csv', 'new.csv'],
    '"new.csv" is named twice on the new side; name every',
  ],
  ['standard input twice', ['-', '-'], 'standard input is named twice; it holds one recording'],
  ['a format that there is not', ['base.csv', 'new.csv', '--format', 'mdx'], 'a comparison has no format "mdx"; did'],
  [
    'a report over a recording',
    ['base.csv', 'new.csv', '--format', 'md', '-o', 'base.csv'],
    '"base.csv" is the recording itself',
  ],
  ['bytes per operation of a table', ['base.csv', 'new.csv', '--detect', '1B/op'], 'name the difference in MiB/h'],
];

test.each(REFUSED)('%s is refused in one line', async (_, words, said) => {
  const { exitCode, stdout, stderr } = await compareTables(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('--new parts the sides where either has several runs', async () => {
  await inEmptyFolder(async (folder) => {
    for (const name of ['a', 'b']) writeTable(folder, `${name}.csv`, 0);
    for (const name of ['c', 'd']) writeTable(folder, `${name}.csv`, 10_000);
    const words = ['compare', 'a.csv', 'b.csv', '--json', '--new', 'c.csv', 'd.csv'];
    const said = JSON.parse((await runCommandLine(words, folder)).stdout);
    expect([said.base.runs.length, said.new.runs.length, said.change]).toEqual([2, 2, 'worse']);
  });
});
