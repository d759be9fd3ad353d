import { expect, test } from '@jest/globals';
import { Slot } from '../../../src/model/workload.ts';
import { canRun, limitDescriptors, MACHINES, withProgram } from '../../support/run-program.ts';
import { countHeld } from '../../support/try-load.ts';

/** CLONE_VM, CLONE_VFORK and CLONE_PIDFD */
const VFORK = 0x100 + 0x4000;
const PIDFD = 0x1000;
const EMFILE = 24;
/** No descriptor beyond stdin, stdout, stderr and the counters file. */
const FULL = limitDescriptors(4);

for (const machine of MACHINES) {
  const check = canRun('clone3', machine) ? test : test.skip;
  const start = { machine, program: 'clone3', parent: process.pid, words: () => [], through: [] } as const;

  check(`clone3 for ${machine} closes the pidfd of each child, from vfork too`, async () => {
    await withProgram({ ...start, argument: VFORK + PIDFD }, async ({ write, read, until, child }) => {
      write(Slot.limit, 1);
      await until(Slot.done, 1);
      const before = countHeld(child.pid ?? 0);
      write(Slot.limit, 50);
      expect(await until(Slot.done, 50)).toBe(50);
      expect(countHeld(child.pid ?? 0)).toBe(before);
      expect(read(Slot.failed)).toBe(0);
    });
  });

  check(`clone3 for ${machine} asks for a pidfd only when it is told to`, async () => {
    const tried = async (argument: number) => {
      const counts: number[] = [];
      await withProgram({ ...start, argument, through: FULL }, async ({ write, read, until }) => {
        write(Slot.limit, 2);
        await until(argument === PIDFD ? Slot.failed : Slot.done, 2);
        counts.push(read(Slot.done), read(Slot.failed), read(Slot.errno));
      });
      return counts;
    };
    expect(await tried(PIDFD)).toEqual([0, 2, EMFILE]);
    expect(await tried(0)).toEqual([2, 0, 0]);
  });
}
