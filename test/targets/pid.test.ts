import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ToolError } from '../../src/model/failure.ts';
import pid from '../../src/targets/pid/index.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';

let ports: TestPorts;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => ports.close());

async function failureOf(argument: string | null, changed: Partial<TestPorts> = {}) {
  const error = await pid.attach({ ...ports, ...changed }, argument).catch((reason: unknown) => reason);
  return (error as ToolError).failure;
}

test('a running process is a target that is not ours', async () => {
  const target = await pid.attach(ports, String(process.pid));
  expect(target.attachment).toMatchObject({ kind: 'pid', spec: `pid:${process.pid}`, owned: false, falco: null });
  expect(target.alive()).toBe(true);
  await target.release();
  expect(ports.inspect(process.pid)).not.toBeNull();
});

test('it is alive until it ends, before its parent has asked for its exit status too', async () => {
  const child = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; kill -STOP $$'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(child.stdout, 'data');
  // before it is stopped the shell may still reap what ends
  const isStopped = () => /\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'));
  await awaitCondition('the shell to stop', isStopped, 10_000);
  const target = await pid.attach(ports, String(line).trim());
  expect(target.alive()).toBe(true);
  process.kill(target.attachment.pid, 'SIGKILL');
  while (ports.inspect(target.attachment.pid)?.zombie === false) await ports.sleep(10);
  expect(ports.inspect(target.attachment.pid)?.zombie).toBe(true);
  expect(target.alive()).toBe(false);
  child.kill('SIGKILL');
});

test('how a process of somebody else ended is not known, and it has no next life', async () => {
  const child = spawn('sleep', ['60']);
  const target = await pid.attach(ports, String(child.pid));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect([target.alive(), await target.end(), await target.successor(0)]).toEqual([false, { kind: 'gone' }, null]);
});

test.each([null, '', 'abc', '-1', '0', '1.5', '1e3', ' 12', '4194305', '99999999999999999999'])(
  'pid:%s is bad usage',
  async (argument) => {
    expect((await failureOf(argument)).kind).toBe('usage');
  },
);

test('a pid that nobody has is not found', async () => {
  const free = 4_194_303;
  expect(await failureOf(String(free))).toMatchObject({
    kind: 'target-not-found',
    fact: `there is no process ${free}`,
  });
});

test('a pid that /proc hides is not readable', async () => {
  const hidden = await failureOf('812', { inspect: () => null, exists: () => true });
  expect(hidden).toMatchObject({ kind: 'target-not-readable', fact: 'process 812 is hidden from this user (hidepid)' });
});

test('a kernel thread is refused', async () => {
  const facts = ports.inspect(process.pid);
  if (facts === null) throw new Error('this process has no facts');
  const failure = await failureOf('2', { inspect: () => ({ ...facts, pid: 2, name: 'kthreadd', kernelThread: true }) });
  expect(failure).toMatchObject({
    kind: 'target-not-readable',
    fact: '2 (kthreadd) is a kernel thread, which has no memory of its own',
  });
});

test('a zombie is refused', async () => {
  const child = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const zombie = Number(String((await once(child.stdout, 'data'))[0]).trim());
  while (ports.inspect(zombie)?.zombie === false) await ports.sleep(10);
  expect(await failureOf(String(zombie))).toMatchObject({ kind: 'target-not-found' });
  child.kill('SIGKILL');
});

test('a thread is refused with the process that it belongs to', async () => {
  const thread = ports.files.list('/proc/self/task')?.find((id) => id !== String(process.pid));
  expect(await failureOf(thread ?? null)).toMatchObject({
    kind: 'usage',
    remedy: `give the process: -t pid:${process.pid}`,
  });
});

test('a process whose memory may not be read is refused with the user who could', async () => {
  const failure = await failureOf(String(process.pid), { readable: () => false });
  expect(failure).toMatchObject({
    kind: 'target-not-readable',
    remedy: `run as root or as user ${process.getuid?.()}`,
  });
});
