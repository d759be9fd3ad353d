import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';
import { copyWithoutKoffi } from '../support/without-koffi.ts';

const copy = copyWithoutKoffi();
afterAll(() => rmSync(copy, { recursive: true }));
const TIMES = ['--settle', '1s', '--load', '1s', '--drain', '1s', '--cycles', '1', '--yes', '--json'];

/** What a leaklab that has no koffi answers. */
async function answer(words: readonly string[]) {
  const env = { ...process.env, LEAKLAB_LOCK: `leaklab-without-koffi-${process.pid}`, NODE_OPTIONS: '' };
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  const child = spawn(process.execPath, [join(copy, 'dist/src/cli.js'), ...words], {
    cwd: copy,
    env,
    stdio: [...stdio],
  });
  return JSON.parse(await text(child.stdout));
}

test('a run without koffi says that its workload is slower, once', async () => {
  const { warnings } = await answer(['run', '-t', `pid:${process.pid}`, '-w', 'control', ...TIMES]);
  expect(warnings.filter((warning: string) => warning.includes('koffi'))).toEqual([
    "koffi has no binary for this platform: control works through Node's own calls, slower",
  ]);
}, 30_000);

test('a workload of static programs is as fast without koffi, and nothing is said of it', async () => {
  const { warnings } = await answer(['run', '-t', `pid:${process.pid}`, '-w', 'fork-churn', ...TIMES]);
  expect(warnings.filter((warning: string) => warning.includes('koffi'))).toEqual([]);
}, 30_000);

test('a specimen without koffi is refused by what it lacks, not by a stack', async () => {
  const { remedy, exitCode } = await answer(['run', '-t', 'specimen', '-w', 'control', ...TIMES]);
  expect(remedy).toContain('koffi has no binary for this platform');
  expect(exitCode).toBe(4);
}, 30_000);
