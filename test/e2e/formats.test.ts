import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { hasTerminals, startOnTerminal } from '../support/on-terminal.ts';
import { readPng } from '../support/read-png.ts';

const TRACE = fileURLToPath(new URL('../../../test/fixtures/traces/execfail-0.41.3.csv', import.meta.url));
const TABLE = `t_s,rss_bytes\n${Array.from({ length: 60 }, (_, t) => `${t},4096`).join('\n')}\n`;

test('several formats go into the folder that is named, and their paths are the result', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, stdout } = await runCommandLine(
      ['report', TRACE, '--format', 'svg,png,junit', '-o', 'out'],
      folder,
    );
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'out/report.svg\nout/report.png\nout/report.junit.xml\n',
    });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['report.junit.xml', 'report.png', 'report.svg']);
    expect(readPng(readFileSync(join(folder, 'out/report.png'))).width).toBe(1840);
    expect(statSync(join(folder, 'out/report.png')).mode & 0o777).toBe(0o600);
  });
}, 30_000);

test('analyze writes what is asked for beside its answer, and judges its own table again', async () => {
  await inEmptyFolder(async (folder) => {
    const first = await runCommandLine(['analyze', TRACE, '--format', 'csv', '-o', 'out', '--json'], folder);
    expect(JSON.parse(first.stdout).reports).toEqual(['out/report.csv']);
    const again = await runCommandLine(['analyze', 'out/report.csv', '--json'], folder);
    const [one, other] = [first, again].map(({ stdout }) => JSON.parse(stdout));
    expect({ exitCode: again.exitCode, verdict: other.verdict }).toEqual({
      exitCode: first.exitCode,
      verdict: one.verdict,
    });
  });
}, 30_000);

test('reports of a table need a folder', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'in.csv'), TABLE);
    const result = await runCommandLine(['analyze', 'in.csv', '--format', 'md'], folder);
    expect(result).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: 'leaklab: reports of "in.csv" need a folder; name one with -o\n',
    });
    expect(readdirSync(folder)).toEqual(['in.csv']);
  });
});

test('several reports are not written over their recording either', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'report.csv'), TABLE);
    const result = await runCommandLine(['report', 'report.csv', '--format', 'md,csv', '-o', '.'], folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(readFileSync(join(folder, 'report.csv'), 'utf8')).toBe(TABLE);
    expect(readdirSync(folder)).toEqual(['report.csv']);
  });
});

test('a folder that is a file is refused in one line', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'out'), '');
    const result = await runCommandLine(['report', TRACE, '--format', 'md,svg', '-o', 'out'], folder);
    expect(result).toMatchObject({
      exitCode: 2,
      stderr: 'leaklab: "out" is no folder; name a folder for the reports with -o\n',
    });
  });
});

test('reports of a run lie beside it', async () => {
  await inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'run'));
    cpSync(TRACE, join(folder, 'run/run.jsonl'));
    const result = await runCommandLine(['report', 'run', '--format', 'md,svg'], folder);
    expect(result).toMatchObject({ exitCode: 0, stdout: 'run/report.md\nrun/report.svg\n' });
  });
});

test('pixels go through a pipe', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, stdout } = await runCommandLine(['report', TRACE, '--format', 'png'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^.PNG\r\n/);
  });
}, 30_000);

(hasTerminals ? test : test.skip)('pixels do not go to a terminal', async () => {
  await inEmptyFolder(async (folder) => {
    const watched = await startOnTerminal(['report', TRACE, '--format', 'png'], folder);
    expect(await watched.exitCode).toBe(2);
    expect(watched.screen()).toContain('png is a picture, and no text for a terminal');
  });
});

test('an unknown format is told with those that there are', async () => {
  await inEmptyFolder(async (folder) => {
    const result = await runCommandLine(['report', TRACE, '--format', 'md,pdf'], folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(
      /^leaklab: unknown format "pdf"; .*csv, github, .*json, junit, md, openmetrics, png, svg, terminal\n$/,
    );
  });
});
