import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import launch from '../../src/targets/launch/index.ts';
import pid from '../../src/targets/pid/index.ts';
import { makeMemoryCgroup } from '../support/memory-cgroup.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';

let ports: TestPorts;
let lazy: ChildProcess | null = null;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => {
  ports.close();
  lazy?.kill('SIGKILL');
});

/** A process that waits for a line and then does what is said, child of a parent that reaps it or not. */
async function startWaiting(command: string, parent: 'reaps' | 'does not reap') {
  const script = parent === 'reaps' ? command : `{ ${command}; } <&3 & echo $!; kill -STOP $$`;
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
  lazy = child;
  const tell = () => void (child.stdio[3] as NodeJS.WritableStream).write('go\n');
  if (parent === 'reaps') return { child, of: child.pid ?? 0, tell };
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  return { child, of: Number(String(line).trim()), tell };
}

test.each([
  ['exit 7', { kind: 'exited', code: 7 }],
  ['exit 0', { kind: 'exited', code: 0 }],
  ['kill -SEGV $$; kill -SEGV $(sh -c "echo \\$PPID")', { kind: 'killed', signal: 'SIGSEGV' }],
])('the end of a process of somebody else is known while its parent has not asked: %s', async (command, end) => {
  const inner = `exec /bin/sh -c 'read -r _; ${command}'`;
  const { of, tell } = await startWaiting(inner, 'does not reap');
  const target = await pid.attach(ports, String(of));
  expect(target.alive()).toBe(true);
  tell();
  while (target.alive()) await ports.sleep(10);
  expect(await target.end()).toEqual(end);
  await target.release();
});

test('a child that segfaults is told from one that is terminated and one that is killed', async () => {
  for (const signal of ['SEGV', 'TERM', 'KILL']) {
    const target = await launch.attach(ports, `sh -c 'sleep 0.2; kill -${signal} $$; sleep 1'`);
    while (target.alive()) await ports.sleep(20);
    expect(await target.end()).toEqual({ kind: 'killed', signal: `SIG${signal}` });
    await target.release();
  }
});

test('a message of the kernel tells the end of a process of somebody else', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const said: string[] = [];
  const log = { take: () => said.splice(0), close: () => {} };
  const target = await pid.attach({ ...ports, kernelLog: () => log }, String(child.pid));
  child.kill('SIGKILL');
  await once(child, 'exit');
  said.push(`sleep[${child.pid}]: segfault at 0 ip 00007f sp 00007f error 4 in sleep[55d]`);
  expect([target.alive(), await target.end()]).toEqual([false, { kind: 'killed', signal: 'SIGSEGV' }]);
  await target.release();
});

test('what the kernel said is known after the target was taken leave of too', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const said: string[] = [];
  let closed = 0;
  const log = {
    take: () => (closed > 0 ? [] : said.splice(0)),
    close: () => {
      closed += 1;
    },
  };
  const target = await pid.attach({ ...ports, kernelLog: () => log }, String(child.pid));
  child.kill('SIGKILL');
  await once(child, 'exit');
  said.push(`Memory cgroup out of memory: Killed process ${child.pid} (sleep) total-vm:162052kB`);
  await target.release();
  await target.release();
  expect([await target.end(), closed]).toEqual([{ kind: 'oom-killed', evidence: 'kernel log' }, 1]);
});

const cgroup = makeMemoryCgroup(`leaklab-test-${process.pid}`);
cgroup?.remove();
const testOom = cgroup === null ? test.skip : test;

testOom.each([
  ['kernel log', true],
  ['cgroup', false],
] as const)('who is killed by the kernel for want of memory is told by the %s', async (evidence, readsLog) => {
  const limited = makeMemoryCgroup(`leaklab-test-${process.pid}`);
  const child = spawn('/bin/sh', ['-c', 'read -r _; exec tail /dev/zero'], { stdio: ['pipe', 'ignore', 'ignore'] });
  lazy = child;
  await once(child, 'spawn');
  limited?.add(child.pid ?? 0);
  const log = ports.kernelLog();
  log?.close();
  const target = await pid.attach(readsLog ? ports : { ...ports, kernelLog: () => null }, String(child.pid));
  child.stdin?.write('go\n');
  await once(child, 'exit');
  const expected = readsLog && log === null ? 'cgroup' : evidence;
  expect([target.alive(), await target.end()]).toEqual([false, { kind: 'oom-killed', evidence: expected }]);
  await target.release();
  limited?.remove();
});
