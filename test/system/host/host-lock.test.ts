import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { ToolError } from '../../../src/model/failure.ts';
import { lockHost, lockName } from '../../../src/system/host/host-lock.ts';

const HOLDER = fileURLToPath(new URL('../../support/lock-holder.js', import.meta.url));
const NAME = `leaklab-test-${process.pid}`;

const holders: ChildProcess[] = [];
afterEach(() => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
});

async function startHolder(): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [HOLDER, NAME], { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  await once(holder.stdout, 'data');
  return holder;
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ToolError ? error.failure : null;
}

test('a second leaklab is told the pid of the first', async () => {
  const holder = await startHolder();
  expect(await failureOf(lockHost(NAME))).toEqual({
    kind: 'busy',
    fact: `leaklab with pid ${holder.pid} is loading this host already`,
    remedy: `wait for it, or end it: kill ${holder.pid}`,
  });
});

test('SIGKILL of the holder frees the host', async () => {
  const holder = await startHolder();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = await lockHost(NAME);
  lock.release();
});

test('a holder that is stopped still holds, without saying its pid', async () => {
  const holder = await startHolder();
  holder.kill('SIGSTOP');
  expect(await failureOf(lockHost(NAME))).toMatchObject({ kind: 'busy', remedy: 'wait for it to end' });
});

test('after its release the host can be claimed again', async () => {
  const first = await lockHost(NAME);
  first.release();
  const second = await lockHost(NAME);
  second.release();
});

test('LEAKLAB_LOCK names another lock', () => {
  const names = [{}, { LEAKLAB_LOCK: '' }, { LEAKLAB_LOCK: 'rack-2' }].map(lockName);
  expect(names).toEqual(['leaklab-load', 'leaklab-load', 'rack-2']);
});
