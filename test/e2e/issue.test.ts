import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';

const SHORT = ['--settle', '1s', '--load', '2s', '--drain', '1s', '--cycles', '1', '--yes', '--json'];

test('a run that reproduces an issue has its load, says so before it starts, and is reported with it', async () => {
  await inEmptyFolder(async (folder) => {
    const words = ['run', '-t', 'specimen:orphans', '--issue', '#3664', ...SHORT];
    const { stdout, stderr } = await runCommandLine(words, folder);
    const { run, candidates, reports } = JSON.parse(stdout);
    const { plan } = JSON.parse(readFileSync(join(folder, run), 'utf8').split('\n')[0] ?? '');
    expect(stderr).toMatch(/^to reproduce falco#3664 .*: exec-fail at 200\/s, 32 descriptors held, 4 s in all$/m);
    expect(plan).toMatchObject({ issue: 'falco#3664', workloads: [{ id: 'exec-fail', ratePerSecond: 200 }] });
    expect(candidates).toMatchObject([{ issue: 'falco#3664', standing: 'ruled out' }]);
    const report = readFileSync(join(folder, reports[0]), 'utf8');
    expect(report).toMatch(/^- Reproduces: falco\\#.*3664$/m);
    expect(report).toMatch(/--issue/);
  });
}, 60_000);

test('a run through a purge says how long it takes before it starts, and drains that long', async () => {
  await inEmptyFolder(async (folder) => {
    const target = 'specimen:orphans,interval_s=3,timeout_s=1';
    const { stdout, stderr } = await runCommandLine(['run', '-t', target, '--through-purge', ...SHORT], folder);
    const { phases } = JSON.parse(stdout);
    expect(stderr).toContain('8 s in all, the last drain 5 s of it, past a purge');
    expect(phases.at(-1).toMs - phases.at(-1).fromMs).toBeGreaterThan(4_500);
  });
}, 60_000);

test.each([
  ['an issue that is not known', '3665', 'there is no known issue "3665"; did you mean "3664"?'],
  ['an issue that no load shows', '2346', 'no load shows falco#2346: it takes a cluster'],
])('%s is refused, and nothing is written', async (_, issue, text) => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, stderr } = await runCommandLine(['run', '-t', 'specimen', '--issue', issue], folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(text)]);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});

test('the known issues are listed with their versions and what to try', async () => {
  const { stdout } = await inEmptyFolder((folder) => runCommandLine(['list', 'issues'], folder));
  expect(stdout).toMatch(/^ {2}falco#3664 +< 0\.42\.0 +exec-fail +children/m);
});

test('the list as JSON has the rows whole', async () => {
  const { stdout } = await inEmptyFolder((folder) => runCommandLine(['list', 'issues', '--json'], folder));
  const [first] = JSON.parse(stdout).issues;
  expect(first).toMatchObject({ number: 'falco#3664', versions: { fixed: '0.42.0' }, class: 'orphaned state' });
});
