import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Load } from '../../../src/model/run-ports.ts';
import { createCounters } from '../../../src/system/load/counters.ts';
import { startTurns } from '../../../src/system/load/turns.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { planWorkload } from '../../support/try-load.ts';

/** A load in turns with room for `slots` workers; `hosts` fills with the pids of those that are started. */
async function tryTurns(slots: number, body: (load: Load, hosts: readonly number[]) => Promise<void>): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'turns-'));
  const hosts: number[] = [];
  const janitor = {
    scratch,
    mark: { LEAKLAB_TEST: scratch },
    register: (pid: number) => hosts.push(pid),
    registerPath: () => {},
  };
  const counters = createCounters(scratch, slots);
  const workloads = [planWorkload('control', {}), planWorkload('exec-fail', {})];
  const load = startTurns({ workloads, seed: 1, target: null, janitor, counters });
  try {
    await body(load, hosts);
  } finally {
    await load.stop();
    counters.close();
    rmSync(scratch, { recursive: true });
  }
}

const doneBy = (load: Load, workload: string) => load.read().find((one) => one.workload === workload)?.done ?? 0;

test('hosts live as long as their turn, one workload at a time', async () => {
  await tryTurns(2, async (load, hosts) => {
    expect(hosts).toEqual([]);
    await load.take?.('control');
    load.resume();
    await awaitCondition('ten calls', () => doneBy(load, 'control') >= 10);
    load.pause();
    await load.take?.('exec-fail');
    expect(hosts.map(isRunning)).toEqual([false, true]);
  });
});

test('operations add up over the turns of a workload', async () => {
  await tryTurns(2, async (load) => {
    for (const atLeast of [10, 20]) {
      await load.take?.('control');
      load.resume();
      await awaitCondition(`${atLeast} calls`, () => doneBy(load, 'control') >= atLeast);
      load.pause();
    }
    await load.stop();
    expect(doneBy(load, 'control')).toBeGreaterThanOrEqual(20);
    expect(doneBy(load, 'exec-fail')).toBe(0);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
