import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ToolError } from '../../src/model/failure.ts';
import type { ProcessFacts } from '../../src/model/target.ts';
import name from '../../src/targets/name/index.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';
import { type Named, startNamed } from '../support/start-named.ts';

let ports: TestPorts;
let named: Named | null;
beforeEach(() => {
  ports = openTestPorts();
  named = null;
});
afterEach(() => {
  named?.close();
  ports.close();
});

async function failureOf(argument: string | null) {
  const error = await name.attach(ports, argument).catch((reason: unknown) => reason);
  return (error as ToolError).failure;
}

test('the one process of a name is the target', async () => {
  named = await startNamed('ll-lonely', 1);
  const { attachment } = await name.attach(ports, 'll-lonely');
  expect(attachment).toMatchObject({ kind: 'name', spec: 'name:ll-lonely', pid: named.pids[0], owned: false });
});

test('a name that the kernel has cut is found by its whole length', async () => {
  named = await startNamed('ll-a-rather-long-name', 1);
  const { attachment } = await name.attach(ports, 'll-a-rather-long-name');
  expect(attachment).toMatchObject({ pid: named.pids[0], name: 'll-a-rather-long-name' });
});

test('among several, nobody to choose: each is named as it is to be typed', async () => {
  named = await startNamed('ll-twins', 2);
  const failure = await failureOf('ll-twins');
  expect(failure).toMatchObject({ kind: 'usage', fact: '2 processes are called "ll-twins"' });
  for (const pid of named.pids) expect(failure.remedy).toContain(`-t pid:${pid} (`);
});

test('among several the person at the terminal chooses', async () => {
  named = await startNamed('ll-choice', 3);
  const { attachment } = await name.attach({ ...ports, choose: async () => 1 }, 'll-choice');
  expect(attachment.pid).toBe(named.pids[1]);
});

test('its next life is a process of the same name that was not there before', async () => {
  named = await startNamed('ll-phoenix', 2);
  const target = await name.attach({ ...ports, choose: async () => 0 }, 'll-phoenix');
  process.kill(target.attachment.pid, 'SIGKILL');
  named.startAnother();
  const next = await target.successor(10_000);
  expect(next?.attachment).toMatchObject({ kind: 'name', spec: 'name:ll-phoenix', name: 'll-phoenix' });
  expect(named.pids).not.toContain(next?.attachment.pid);
  expect(next?.alive()).toBe(true);
});

test('a next life that ends while it is looked at is passed over for the one after it', async () => {
  named = await startNamed('ll-brief', 1);
  const first = named.pids[0] ?? 0;
  const target = await name.attach(ports, 'll-brief');
  process.kill(first, 'SIGKILL');
  const brief = { ...(ports.inspect(process.pid) as ProcessFacts), pid: 4_194_304, name: 'll-brief', startTicks: 1e12 };
  const processes = () => [brief, ...OPEN.processes().filter(({ pid }) => pid !== first)];
  const OPEN = { ...ports };
  Object.assign(ports, { processes });
  named.startAnother();
  const next = await target.successor(10_000);
  expect(next?.attachment.name).toBe('ll-brief');
  expect([first, brief.pid]).not.toContain(next?.attachment.pid);
});

test('without another process of that name there is no next life', async () => {
  named = await startNamed('ll-mortal', 2);
  const target = await name.attach({ ...ports, choose: async () => 0 }, 'll-mortal');
  process.kill(target.attachment.pid, 'SIGKILL');
  expect(await target.successor(0)).toBeNull();
});

test('an interrupt ends the wait for the next life', async () => {
  named = await startNamed('ll-waiting', 1);
  const target = await name.attach(ports, 'll-waiting');
  ports.interrupt.abort();
  expect(await target.successor(3_600_000)).toBeNull();
});

test('a mistyped name is answered with the nearest one', async () => {
  named = await startNamed('ll-nearest', 1);
  expect(await failureOf('ll-naerest')).toEqual({
    kind: 'target-not-found',
    fact: 'no process is called "ll-naerest"',
    remedy: 'did you mean "ll-nearest"?',
  });
});

test.each([null, ''])('without a name it is bad usage: %j', async (argument) => {
  expect(await failureOf(argument)).toMatchObject({ kind: 'usage', fact: 'target "name" needs a name' });
});
