import { expect, test } from '@jest/globals';
import type { Machine } from '../../../src/load/programs/elf.ts';
import { packCalls, type ThreadCall } from '../../../src/load/thread-calls.ts';
import { Slot } from '../../../src/model/workload.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { findRunner, type ProgramStart, type RunningProgram, withProgram } from '../../support/run-program.ts';
import { countThreads, findChildren } from '../../support/try-load.ts';

const MACHINES: readonly Machine[] = ['x64', 'arm64'];
const THREADS = 7;
const F_GETFD = 1;
/** comes back at once; then the thread waits upon its word */
const AT_ONCE: ThreadCall = { call: 'fcntl', arguments: [0, F_GETFD] };

/** The process that holds the threads. */
function findHolder({ child }: RunningProgram): number {
  const [holder = 0] = findChildren(child.pid ?? 0);
  return holder;
}

for (const machine of MACHINES) {
  // Skipped, and counted as skipped, where neither this processor nor qemu-user can run it.
  const runner = findRunner(machine);
  const check = runner === null ? test.skip : test;
  /** qemu-user has a thread of its own in each process */
  const ofRunner = runner?.length ?? 0;
  const start = (ending: 'together' | 'oldest'): ProgramStart => ({
    machine,
    program: 'threads',
    argument: THREADS,
    given: packCalls(machine, [AT_ONCE, { call: 'read', arguments: [0, 0, 0] }], ending),
    parent: process.pid,
    words: () => [],
    through: [],
  });

  check(`threads for ${machine} makes exactly as many threads as its slot allows, and they stay`, async () => {
    await withProgram(start('oldest'), async (running) => {
      running.write(Slot.limit, 5);
      expect(await running.until(Slot.done, 5)).toBe(5);
      expect(countThreads(findHolder(running))).toBe(1 + 5 + ofRunner);
      expect([running.read(Slot.done), running.read(Slot.failed)]).toEqual([5, 0]);
    });
  });

  check(`threads for ${machine} ends the oldest for each new one`, async () => {
    await withProgram(start('oldest'), async (running) => {
      running.write(Slot.limit, THREADS);
      await running.until(Slot.done, THREADS);
      const holder = findHolder(running);
      running.write(Slot.limit, 10 * THREADS);
      expect(await running.until(Slot.done, 10 * THREADS)).toBe(10 * THREADS);
      await awaitCondition('the end of the last one', () => countThreads(holder) <= 1 + THREADS + ofRunner);
      expect([findHolder(running), countThreads(holder)]).toEqual([holder, 1 + THREADS + ofRunner]);
    });
  });

  check(`threads for ${machine} ends all of them together, with their process, and begins anew`, async () => {
    await withProgram(start('together'), async (running) => {
      running.write(Slot.limit, THREADS);
      await running.until(Slot.done, THREADS);
      const first = findHolder(running);
      running.write(Slot.limit, THREADS + 2);
      expect(await running.until(Slot.done, THREADS + 2)).toBe(THREADS + 2);
      const second = findHolder(running);
      expect(second).not.toBe(first);
      expect(countThreads(second)).toBe(1 + 2 + ofRunner);
      expect(running.read(Slot.failed)).toBe(0);
    });
  });

  check(`threads for ${machine} counts a holder that is killed as failed and goes on`, async () => {
    await withProgram(start('oldest'), async (running) => {
      running.write(Slot.limit, 3);
      await running.until(Slot.done, 3);
      process.kill(findHolder(running), 'SIGKILL');
      expect(await running.until(Slot.failed, 1)).toBe(1);
      running.write(Slot.limit, 6);
      expect(await running.until(Slot.done, 5)).toBe(5);
    });
  });

  check(`threads for ${machine} ends with its holder when stop is set`, async () => {
    await withProgram(start('oldest'), async (running) => {
      running.write(Slot.limit, 3);
      await running.until(Slot.done, 3);
      const holder = findHolder(running);
      expect(await running.stop()).toBe(0);
      expect(() => process.kill(holder, 0)).toThrow('ESRCH');
    });
  });

  check(`the holder of threads for ${machine} dies with it`, async () => {
    let holder = 0;
    await withProgram(start('oldest'), async (running) => {
      running.write(Slot.limit, 3);
      await running.until(Slot.done, 3);
      holder = findHolder(running);
    });
    await awaitCondition('the end of the holder', () => !isThere(holder));
    expect(isThere(holder)).toBe(false);
  });
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
