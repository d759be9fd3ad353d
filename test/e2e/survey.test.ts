import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine, startCommand } from '../support/command.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';

const SHORT = ['--settle', '1s', '--load', '2s', '--drain', '1s', '--rounds', '2', '--seed', '3', '--yes'];
const TWO = ['-w', 'fd-churn', '-w', 'fork-churn', ...SHORT];

test('a survey names what makes the target grow, and says the same when it is judged again', async () => {
  await inEmptyFolder(async (folder) => {
    // fd-churn does some ten times as many operations as the control, fork-churn fewer
    const told = await runCommandLine(['survey', '-t', 'specimen:leak', ...TWO, '--json'], folder);
    const summary = JSON.parse(told.stdout);
    expect([told.exitCode, summary.verdict]).toEqual([1, 'leak']);
    const [memory] = summary.survey.rankings;
    const growing = memory.rows.filter((row: { readonly grows: boolean }) => row.grows);
    expect(growing.map((row: { readonly workload: string }) => row.workload)).toEqual(['fd-churn']);
    expect(summary.sentence).toContain('the control itself kept');
    const again = await runCommandLine(['analyze', summary.run, '--json'], folder);
    expect(JSON.parse(again.stdout).survey).toEqual(summary.survey);
  });
}, 90_000);

test('a survey of a target that keeps nothing names nothing, and leaves nothing behind', async () => {
  await inEmptyFolder(async (folder) => {
    const told = await runCommandLine(['survey', '-t', 'specimen:steady', ...TWO], folder);
    expect([told.exitCode, told.stdout]).toEqual([0, expect.stringContaining('of 2 workloads none was seen to')]);
    const [id = ''] = readdirSync(join(folder, 'reports'));
    await awaitNothingLeft(id);
  });
}, 90_000);

test('a survey that is interrupted is judged as far as it went', async () => {
  await inEmptyFolder(async (folder) => {
    const command = startCommand(['survey', '-t', 'specimen:steady', ...TWO], folder);
    await command.seen('load 2/6');
    command.kill('SIGINT');
    const told = await command.result;
    expect([told.exitCode, told.stdout]).toEqual([130, expect.stringContaining('inconclusive'.toUpperCase())]);
  });
}, 60_000);
