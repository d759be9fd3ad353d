import { afterEach, beforeEach, expect, test } from '@jest/globals';
import name from '../../src/targets/name/index.ts';
import specimen from '../../src/targets/specimen.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';

let ports: TestPorts;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => ports.close());

test('a specimen is an owned target of that name, ready and no Falco', async () => {
  const { attachment } = await specimen.attach(ports, 'steady,rate=0');
  expect(attachment).toMatchObject({
    kind: 'specimen',
    spec: 'specimen:steady,rate=0',
    name: 'leaklab-specimen',
    owned: true,
    falco: null,
  });
  expect(ports.readLog('stdout')).toMatch(/^leaklab-specimen ready pid/);
});

test('without an argument it leaks', async () => {
  const { attachment } = await specimen.attach(ports, null);
  expect(attachment.spec).toBe('specimen:leak');
});

test('it is found by its whole name', async () => {
  const own = await specimen.attach(ports, 'steady');
  const only = ports.inspect(own.attachment.pid);
  const found = await name.attach({ ...ports, processes: () => (only === null ? [] : [only]) }, 'leaklab-specimen');
  expect(found.attachment.pid).toBe(own.attachment.pid);
});

test('one that asks for a restart gets a next life of the same kind, and one after it', async () => {
  const first = await specimen.attach(ports, 'restart,after_s=1');
  while (first.alive()) await ports.sleep(20);
  expect(await first.end()).toEqual({ kind: 'exited', code: 75 });
  const second = await first.successor(5000);
  expect(second?.attachment).toMatchObject({ spec: 'specimen:restart,after_s=1', owned: true });
  expect(second?.attachment.pid).not.toBe(first.attachment.pid);
  expect(second?.alive()).toBe(true);
  await second?.release();
});

test('one that crashes has none', async () => {
  const target = await specimen.attach(ports, 'crash,after_s=1');
  while (target.alive()) await ports.sleep(20);
  expect(await target.end()).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
  expect(await target.successor(5000)).toBeNull();
});

test.each([
  ['leek', 'did you mean "leak"?'],
  ['leak,bites=1', 'did you mean "bytes"?'],
  ['leak,bytes', '"bytes" is no option of a specimen'],
  ['leak,bytes=0', 'is out of range'],
  ['', 'unknown specimen mode'],
])('specimen:%s is bad usage, and nothing is started', async (argument, words) => {
  await expect(specimen.attach(ports, argument)).rejects.toThrow(words);
  expect(ports.registered).toEqual([]);
});
