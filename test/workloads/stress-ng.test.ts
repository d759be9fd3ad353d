import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fail, ToolError } from '../../src/model/failure.ts';
import type { Libc } from '../../src/model/libc.ts';
import stressNg from '../../workloads/stress-ng.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { testWherePossible } from '../support/test-where-possible.ts';
import { planWorkload, tryLoad } from '../support/try-load.ts';

const NOTHING = { fork: 0, vfork: 0, daemon: 0, pthread: 0, spawn: 0, exec: 0, batch: 10 };
/** As `--yaml` writes it. */
const report = (operations: number) =>
  `metrics:\n    - stressor: fork\n      bogo-ops: ${operations}\n      bogo-ops-per-second-real-time: 9.5\n`;

/** A stress-ng that says that it has done so many operations, and the command lines that it got. */
function play(parameters: Readonly<Record<string, number>>, said: string | null) {
  const lines: string[] = [];
  const answers: Partial<Libc> = {
    pollChild: () => 0,
    vector: (words) => {
      lines.push(words.join(' '));
      return { native: words };
    },
  };
  const context = createFakeContext({ ...NOTHING, ...parameters }, answers, 1);
  const start = () => {
    const driver = stressNg.start({ ...context, readText: () => said });
    if (driver.kind !== 'step') throw new Error('it works in a program of its own');
    return driver;
  };
  return { context, lines, start };
}

test('what is counted is what stress-ng says that it has done, not what it was asked for', () => {
  const driver = play({ fork: 1 }, report(7)).start();
  driver.step(100);
  expect(driver.step(100)).toEqual({ done: 7, failed: 0, errno: null });
});

test('each chosen stressor has batches of its own, of the size that is set and a second at most', () => {
  const { lines, start } = play({ fork: 1, pthread: 2 }, report(1));
  start();
  const batches = lines.filter((line) => line.includes('-ops 10 '));
  expect(batches.map((line) => line.split(' ').slice(1, 7).join(' '))).toEqual([
    '--fork 1 --fork-ops 10 --timeout 1',
    '--pthread 1 --pthread-ops 10 --timeout 1',
  ]);
});

test('the report of the batch before is removed before a batch begins', () => {
  const { context, start } = play({ vfork: 1 }, report(1));
  const driver = start();
  const trial = context.calls.length;
  driver.step(1);
  expect(context.calls.slice(trial)).toEqual(['unlink /scratch/stress-ng.yaml', 'spawn /usr/bin/stress-ng']);
});

test('a stressor that does nothing when it is tried is named before the load', () => {
  const { start } = play({ spawn: 1 }, 'metrics:\n');
  expect(start).toThrow(ToolError);
  expect(start).toThrow(/^stress-ng does no "spawn" here; .*set spawn=0$/);
});

test('no stressor at all is a slip of the user', () => {
  expect(play({}, report(1)).start).toThrow('stress-ng has nothing to do');
});

test('where it is not installed, it fails with the remedy that the need names', () => {
  const findProgram = (need: { readonly remedy: string }) => {
    throw fail('host', 'absent', need.remedy);
  };
  const context = { ...createFakeContext({ ...NOTHING, fork: 1 }, {}, 1), findProgram };
  expect(() => stressNg.start(context)).toThrow(/^absent; install stress-ng/);
});

testWherePossible(stressNg, 'every operation that is counted is a child of the host', async () => {
  const countForks = () => Number(/^processes (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
  const plan = planWorkload('stress-ng', { parameters: { ...NOTHING, vfork: 1, batch: 50 } });
  await tryLoad([plan], async ({ load, until }) => {
    await load.ready;
    const before = countForks();
    load.resume();
    await until(([reading]) => (reading?.done ?? 0) >= 200);
    await load.stop();
    expect(countForks() - before).toBeGreaterThanOrEqual(load.read()[0]?.done ?? Number.NaN);
  });
});
