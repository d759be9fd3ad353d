import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import launch from '../../../src/targets/launch/index.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { writeDummyFalco } from '../../support/dummy-falco.ts';
import { openTestPorts, type TestPorts } from '../../support/open-test-ports.ts';

let ports: TestPorts;
let said: string[];
let folder: string;
let falco: string;
beforeEach(() => {
  said = [];
  const open = openTestPorts();
  ports = { ...open, say: (line) => void said.push(line) };
  folder = mkdtempSync(join(tmpdir(), 'wrapped-'));
  falco = writeDummyFalco(folder);
});
afterEach(() => {
  ports.close();
  rmSync(folder, { recursive: true });
});

function writeScript(text: string): string {
  const path = join(folder, 'run.sh');
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return path;
}

test('what a shell becomes is the target: a Falco, with the pid of the shell', async () => {
  const { attachment } = await launch.attach(ports, `sh -c 'sleep 0.2; exec ${falco}'`);
  expect(attachment).toMatchObject({ pid: ports.registered[0]?.pid, name: 'falco', falco: { version: null } });
  expect(said).toEqual([]);
});

test('a Falco that is started under another name is one', async () => {
  const { attachment } = await launch.attach(ports, `bash -c 'exec -a falco sleep 60'`);
  expect(attachment).toMatchObject({ name: 'sleep', falco: { version: null } });
});

test('of a shell that stays the Falco below it is the target, and release ends both', async () => {
  const target = await launch.attach(ports, `sh -c '${falco}; true'`);
  const { pid } = target.attachment;
  const shell = ports.registered[0]?.pid ?? 0;
  expect(target.attachment).toMatchObject({ kind: 'launch', name: 'falco', owned: true, falco: { version: null } });
  expect(said).toEqual([`the target is falco, pid ${pid}, which that command (${shell}) has started`]);
  await target.release();
  expect([target.alive(), ports.inspect(shell)]).toEqual([false, null]);
  // it is another process's child by now, which may not have reaped it yet
  await awaitCondition('the Falco to end', () => ports.inspect(pid)?.zombie ?? true);
});

test('a script that speaks of a Falco is waited for', async () => {
  const { attachment } = await launch.attach(ports, writeScript(`sleep 0.3\n${falco} -A\necho done`));
  expect(attachment).toMatchObject({ name: 'falco', falco: { version: null } });
});

test('how it ended is told by the shell that waited for it', async () => {
  const target = await launch.attach(ports, writeScript(falco));
  process.kill(target.attachment.pid, 'SIGSEGV');
  await awaitCondition('the Falco to end', () => !target.alive());
  expect(await target.end()).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
  expect(await target.successor(5000)).toBeNull();
});

test('its next life is what a script that goes on starts next', async () => {
  const target = await launch.attach(ports, writeScript(`while :; do ${falco}; done`));
  process.kill(target.attachment.pid, 'SIGKILL');
  await awaitCondition('the Falco to end', () => !target.alive());
  const next = await target.successor(10_000);
  expect(next?.attachment).toMatchObject({ kind: 'launch', name: 'falco', owned: true });
  expect(next?.attachment.pid).not.toBe(target.attachment.pid);
});

test('a life that has been followed by the next leaves that to it, and the last one ends the script', async () => {
  const target = await launch.attach(ports, writeScript(`while :; do ${falco}; done`));
  process.kill(target.attachment.pid, 'SIGKILL');
  await awaitCondition('the Falco to end', () => !target.alive());
  const next = await target.successor(10_000);
  await target.release();
  expect(next?.alive()).toBe(true);
  await next?.release();
  expect(ports.inspect(ports.registered[0]?.pid ?? 0)).toBeNull();
});

test('a script that speaks of none is the target itself', async () => {
  const { attachment } = await launch.attach(
    ports,
    writeScript('# not of falcoctl, nor of /etc/falco/falco.yaml\nsleep 60'),
  );
  expect(attachment).toMatchObject({ name: 'run.sh', falco: null });
});
