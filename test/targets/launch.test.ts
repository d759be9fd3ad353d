import { afterEach, beforeEach, expect, test } from '@jest/globals';
import launch from '../../src/targets/launch/index.ts';
import { ownProcess } from '../../src/targets/launch/own-process.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';

let ports: TestPorts;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => ports.close());

test('a launched command is an owned target, which release ends', async () => {
  const target = await launch.attach(ports, 'sleep 60');
  const { pid } = target.attachment;
  expect(target.attachment).toMatchObject({ kind: 'launch', spec: 'launch:sleep 60', name: 'sleep', owned: true });
  expect(target.alive()).toBe(true);
  await target.release();
  expect([target.alive(), ports.inspect(pid)]).toEqual([false, null]);
});

test('a command that ends by itself has an exit code and no next life', async () => {
  const target = await launch.attach(ports, `sh -c 'sleep 0.2; exit 9'`);
  while (target.alive()) await ports.sleep(20);
  expect(await target.end()).toEqual({ kind: 'exited', code: 9 });
  expect(await target.successor(0)).toBeNull();
});

test('a child that has ended already is told with its exit code', async () => {
  const child = await ports.launch(['sh', '-c', 'exit 3']);
  await child.ended;
  const owned = ownProcess(ports, child, { kind: 'launch', spec: 'launch:x' }, async () => null);
  await expect(owned).rejects.toThrow('"launch:x" ended at once (exit code 3); correct its command');
});

test('variables are added to its environment', async () => {
  const child = await ports.launch(['sh', '-c', 'test "$ADDED" = 1 && test -n "$PATH"'], { ADDED: '1' });
  expect(await child.ended).toEqual({ kind: 'exited', code: 0 });
});

test.each([null, '', '  '])('without a command it is bad usage: %j', async (argument) => {
  await expect(launch.attach(ports, argument)).rejects.toThrow('target "launch" needs a command');
});

test('an open quote is found before anything is started', async () => {
  await expect(launch.attach(ports, `sh -c 'sleep 60`)).rejects.toThrow('is not closed');
  expect(ports.registered).toEqual([]);
});
