import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import md from '../../src/formats/md.ts';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { exampleReport } from '../support/example-runs.ts';

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

test('a comment is nothing to compare, and that is told', async () => {
  await inFolderWith('leak', async (folder) => {
    const result = await runCommandLine(['compare', 'comment.md', 'comment.md'], folder);
    const stderr = 'leaklab: "comment.md" is a report, which holds no readings; name its run, a bundle or a CSV file\n';
    expect(result).toMatchObject({ exitCode: 2, stdout: '', stderr });
  });
});

test('a page that says nothing of a summary is told as a table that is none', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'page.md'), readFileSync('README.md', 'utf8').slice(0, 2000));
    const result = await runCommandLine(['analyze', 'page.md'], folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^leaklab: page\.md:\d+: no column "t_s" or "t_ms"/);
  });
});
