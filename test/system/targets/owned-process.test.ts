import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ToolError } from '../../../src/model/failure.ts';
import type { OwnedProcess } from '../../../src/model/target.ts';
import { awaitProcesses, findProcesses, makeToken } from '../../support/find-processes.ts';
import { openTestPorts, type TestPorts } from '../../support/open-test-ports.ts';

let ports: TestPorts;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => ports.close());

function sh(script: string): Promise<OwnedProcess> {
  return ports.launch(['sh', '-c', script]);
}

test('the end of an owned process is told: exit code', async () => {
  expect(await (await sh('exit 3')).ended).toEqual({ kind: 'exited', code: 3 });
});

test('the end of an owned process is told: signal', async () => {
  expect(await (await sh('kill -SEGV $$')).ended).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
});

test('an owned process is known to the janitor by pid and start time', async () => {
  const { pid, startTicks } = await sh('sleep 60');
  expect(ports.registered).toEqual([{ pid, startTicks }]);
  expect(ports.inspect(pid)?.startTicks).toBe(startTicks);
});

test('it leads a process group, carries the mark, has nothing to read, and its output goes to the log', async () => {
  const { ended, pid } = await sh('cat; echo "$TEST_MARK"; ps -o pgid= -p $$ >&2 || cut -d" " -f5 /proc/$$/stat >&2');
  await ended;
  expect(ports.readLog('stdout')).toBe('marked\n');
  expect(ports.readLog('stderr').trim()).toBe(String(pid));
});

test('no shell expands its words', async () => {
  await (await ports.launch(['echo', '$HOME', '*', '`id`'])).ended;
  expect(ports.readLog('stdout')).toBe('$HOME * `id`\n');
});

test('stop asks first', async () => {
  const child = await sh('trap "exit 7" TERM; echo up; while :; do sleep 0.05; done');
  while (ports.readLog('stdout') === '') await ports.sleep(10);
  await child.stop(10_000);
  expect(await child.ended).toEqual({ kind: 'exited', code: 7 });
});

test('stop kills what does not listen, and its whole process group', async () => {
  const token = makeToken();
  const child = await sh(`trap "" TERM; sleep ${token} & echo up; while :; do sleep 1; done`);
  while (ports.readLog('stdout') === '') await ports.sleep(10);
  await child.stop(50);
  expect(await child.ended).toEqual({ kind: 'killed', signal: 'SIGKILL' });
  expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
});

test('what is left of the group after the end of its leader is killed', async () => {
  const token = makeToken();
  const child = await sh(`sleep ${token} & exit 0`);
  await child.ended;
  expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
});

test('to stop what has ended does nothing', async () => {
  const child = await sh('exit 0');
  await child.ended;
  await child.stop(0);
  expect(await child.ended).toEqual({ kind: 'exited', code: 0 });
});

test('an absent program is a target that is not found, and nothing is started', async () => {
  const attempt = ports.launch(['no-such-program-here']);
  await expect(attempt).rejects.toThrow('there is no program "no-such-program-here" in PATH; give its whole path');
  await expect(attempt).rejects.toBeInstanceOf(ToolError);
  expect(ports.registered).toEqual([]);
});

test('a file that the kernel will not execute is told', async () => {
  const file = new URL('../../../../README-that-is-no-program', import.meta.url).pathname;
  await expect(ports.launch([file])).rejects.toThrow(`there is no program "${file}"`);
  expect(findProcesses(file)).toEqual([]);
});
