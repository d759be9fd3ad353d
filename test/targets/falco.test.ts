import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ToolError } from '../../src/model/failure.ts';
import falco from '../../src/targets/falco.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';
import { startNamed } from '../support/start-named.ts';

let ports: TestPorts;
beforeEach(() => {
  ports = openTestPorts();
});
afterEach(() => ports.close());

/** The ports of a host on which nobody else's Falco runs. */
function amongOnly(pids: readonly number[]): TestPorts {
  return { ...ports, processes: () => ports.processes().filter(({ pid }) => pids.includes(pid)) };
}

test('a running Falco is the target, its version not known yet', async () => {
  const named = await startNamed('falco', 1);
  const { attachment } = await falco.attach(amongOnly(named.pids), null);
  named.close();
  expect(attachment).toMatchObject({ kind: 'falco', spec: 'falco', pid: named.pids[0], falco: { version: null } });
});

test('several Falcos are listed as they are to be typed', async () => {
  const named = await startNamed('falco', 2);
  const error = await falco.attach(amongOnly(named.pids), null).catch((reason: unknown) => reason);
  named.close();
  const { failure } = error as ToolError;
  expect(failure).toMatchObject({ kind: 'usage', fact: '2 processes are Falcos' });
  for (const pid of named.pids) expect(failure.remedy).toContain(`-t pid:${pid} (`);
});

test('without a Falco the stand-in is offered', async () => {
  await expect(falco.attach(amongOnly([]), null)).rejects.toThrow(
    'no Falco is running on this host; start it, or try the stand-in: -t specimen',
  );
});

test('it takes no argument', () => {
  expect(() => falco.check('0.41.3')).toThrow('target "falco" takes no argument');
});

test('where /proc hides the processes of others, none may mean that none may be seen', async () => {
  const hiding = { ...amongOnly([]), inspect: () => null, exists: () => true };
  await expect(falco.attach(hiding, null)).rejects.toThrow(
    "no Falco is running on this host, as far as this user may see; run as root: /proc hides other users' processes",
  );
});
