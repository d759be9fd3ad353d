import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LEFT_TO_FINISH } from '../../../src/model/host.ts';
import { cleanUpRun } from '../../../src/system/clean-up/clean-up.ts';
import { formatMark } from '../../../src/system/clean-up/run-mark.ts';
import { makeToken } from '../../support/find-processes.ts';

let folder = '';
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'finish-'));
});
afterEach(() => {
  if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A process group of a run, at some work that leaves a file when it is done; the run's id. */
function start(script: string, ...words: readonly string[]): string {
  const runId = `test-${makeToken()}`;
  const added = words.map((word) => word.split('='));
  const env = {
    PATH: process.env['PATH'],
    ...formatMark({ runId, owner: { pid: 1, startTicks: 0 } }),
    ...Object.fromEntries(added),
  };
  child = spawn('/bin/sh', ['-c', `${script}; echo > ${folder}/done`], { detached: true, stdio: 'ignore', env });
  return runId;
}

test('what asks to be let finish is waited for, with the children that it waits for', async () => {
  expect((await cleanUpRun(start('sleep 0.5', LEFT_TO_FINISH), null)).remaining).toEqual([]);
  expect(existsSync(join(folder, 'done'))).toBe(true);
});

test('what does not ask is killed at its work', async () => {
  expect((await cleanUpRun(start('sleep 0.5'), null)).remaining).toEqual([]);
  expect(existsSync(join(folder, 'done'))).toBe(false);
});

test('what does not finish is killed all the same', async () => {
  expect((await cleanUpRun(start('sleep 60', LEFT_TO_FINISH), null)).remaining).toEqual([]);
  expect(child?.signalCode).toBe('SIGKILL');
});
