import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, startCommand } from '../support/command.ts';
import { awaitNothingLeft } from '../support/leftovers.ts';

const SHORT = ['--settle', '1s', '--load', '4s', '--drain', '2s', '--rate', '400', '--seed', '1', '--yes'];
const LEAK = ['run', '-t', 'specimen:leak', '-w', 'fork-churn', ...SHORT];

test('a leak is found, told on stdout and by exit code 1', async () => {
  const result = await inEmptyFolder((folder) => startCommand(LEAK, folder).result);
  expect(result).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('LEAK') });
}, 60_000);

test('--json prints one object on stdout and nothing else there', async () => {
  const { stdout, exitCode } = await inEmptyFolder((folder) => startCommand([...LEAK, '--json'], folder).result);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'leaklab/report@1', verdict: 'leak', exitCode });
}, 60_000);

test('the run and its reports are for their owner alone', async () => {
  const modes = await inEmptyFolder(async (folder) => {
    await startCommand(LEAK, folder).result;
    const [id = ''] = readdirSync(join(folder, 'reports'));
    const run = join(folder, 'reports', id);
    return ['.', 'run.jsonl', 'report.md', 'report.json'].map((name) => statSync(join(run, name)).mode & 0o077);
  });
  expect(modes).toEqual([0, 0, 0, 0]);
}, 60_000);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s ends the run with its report and exit code %d',
  async (signal, exitCode) => {
    await inEmptyFolder(async (folder) => {
      const command = startCommand(LEAK, folder);
      await command.seen('load 1/2');
      command.kill(signal);
      const result = await command.result;
      const [id = ''] = readdirSync(join(folder, 'reports'));
      const run = readFileSync(join(folder, 'reports', id, 'run.jsonl'), 'utf8');
      expect(result.exitCode).toBe(exitCode);
      expect(readdirSync(join(folder, 'reports', id))).toContain('report.md');
      expect(run.trimEnd().split('\n').at(-1)).toContain(`"signal":"${signal}"`);
      await awaitNothingLeft(id);
    });
  },
  60_000,
);

test.each(['settle', 'load 1/2', 'drain 1/2', 'load 2/2', 'drain 2/2'])(
  'SIGKILL in %s leaves nothing but a run that can be analyzed',
  async (phase) => {
    await inEmptyFolder(async (folder) => {
      const command = startCommand(LEAK, folder);
      await command.seen(phase);
      command.kill('SIGKILL');
      await command.result;
      const [id = ''] = readdirSync(join(folder, 'reports'));
      await awaitNothingLeft(id);
      const analyzed = await startCommand(['analyze', join('reports', id), '--json'], folder).result;
      expect(JSON.parse(analyzed.stdout)).toMatchObject({ schema: 'leaklab/report@1' });
    });
  },
  60_000,
);

test('a second leaklab that would load the same host is refused with the pid of the first', async () => {
  await inEmptyFolder(async (folder) => {
    const lock = { LEAKLAB_LOCK: `leaklab-test-shared-${process.pid}` };
    const first = startCommand(LEAK, folder, lock);
    await first.seen('settle');
    const second = await startCommand(LEAK, folder, lock).result;
    first.kill('SIGINT');
    await first.result;
    expect(second).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(`pid ${first.pid}`) });
  });
}, 60_000);
