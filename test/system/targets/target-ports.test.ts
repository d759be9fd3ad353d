import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openTestPorts, type TestPorts } from '../../support/open-test-ports.ts';
import { startNamed } from '../../support/start-named.ts';

/** No kernel has given it out on a host with fewer than four million processes. */
const FREE_PID = 4_194_303;

let ports: TestPorts;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => ports.close());

test('leaklab itself and its children are not among the processes; those of others are', async () => {
  const child = spawn('sleep', ['60']);
  const named = await startNamed('ll-listed', 1);
  const pids = ports.processes().map(({ pid }) => pid);
  named.close();
  child.kill('SIGKILL');
  expect(pids).toEqual(expect.arrayContaining([...named.pids]));
  expect(pids).not.toContain(process.pid);
  expect(pids).not.toContain(child.pid);
});

test('a pid exists while some process has it', () => {
  expect([process.pid, process.ppid, FREE_PID].map(ports.exists)).toEqual([true, true, false]);
});

test('memory of this process is readable, and that of none is not', () => {
  expect([process.pid, FREE_PID].map(ports.readable)).toEqual([true, false]);
});

test('a wait tells whether it was cut short', async () => {
  expect(await ports.sleep(1)).toBe(true);
  const wait = ports.sleep(60_000);
  ports.interrupt.abort();
  expect(await wait).toBe(false);
  expect(await ports.sleep(60_000)).toBe(false);
});

test('the output of one target after another is kept in the same log', async () => {
  await (await ports.launch(['echo', 'one'])).ended;
  await (await ports.launch(['echo', 'two'])).ended;
  expect(ports.readLog('stdout')).toBe('one\ntwo\n');
});

test('a question that an interrupt ends has no answer, not even "none"', async () => {
  const asked = ports.choose('which?', ['one', 'two']);
  ports.interrupt.abort();
  await expect(asked).rejects.toMatchObject({ failure: { kind: 'interrupted' } });
});
