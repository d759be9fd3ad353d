import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Slot } from '../../../src/model/workload.ts';
import { canRun, limitDescriptors, MACHINES, type RunningProgram, withProgram } from '../../support/run-program.ts';

const [ENOENT, EMFILE] = [2, 24];
/** More than qemu-user needs for itself. */
const LIMIT = 64;

/** Descriptors that a program holds below the limit: whoever runs the tests may have left others above. */
function countLow({ child }: RunningProgram): number {
  return readdirSync(`/proc/${child.pid}/fd`).filter((fd) => Number(fd) < LIMIT).length;
}

for (const machine of MACHINES) {
  const check = canRun('cloexec', machine) ? test : test.skip;
  const start = { machine, program: 'cloexec', parent: process.pid, through: [] } as const;
  const words = (itself: string) => [itself];

  check(`cloexec for ${machine} opens as many descriptors as it is told, and no more`, async () => {
    let inherited = 0;
    await withProgram({ ...start, words, argument: 0 }, async (running) => {
      running.write(Slot.limit, 2);
      await running.until(Slot.done, 2);
      inherited = countLow(running);
    });
    const through = limitDescriptors(LIMIT);
    await withProgram({ ...start, words, through, argument: LIMIT - inherited }, async ({ write, read, until }) => {
      write(Slot.limit, 3);
      expect(await until(Slot.done, 3)).toBe(3);
      expect(read(Slot.failed)).toBe(0);
    });
    await withProgram({ ...start, words, through, argument: LIMIT - inherited + 1 }, async (running) => {
      running.write(Slot.limit, 3);
      expect(await running.until(Slot.failed, 3)).toBe(3);
      expect([running.read(Slot.done), running.read(Slot.errno), countLow(running)]).toEqual([0, EMFILE, LIMIT]);
    });
  });

  check(`cloexec for ${machine} holds none of them after an exec`, async () => {
    await withProgram({ ...start, words, argument: 30 }, async (running) => {
      running.write(Slot.limit, 1);
      await running.until(Slot.done, 1);
      const before = countLow(running);
      running.write(Slot.limit, 4);
      expect(await running.until(Slot.done, 4)).toBe(4);
      expect(countLow(running)).toBe(before);
    });
  });

  check(`cloexec for ${machine} counts an exec that fails as failed, with its errno`, async () => {
    await withProgram({ ...start, words: () => ['/absent'], argument: 5 }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect([read(Slot.done), read(Slot.errno)]).toEqual([0, ENOENT]);
    });
  });
}
