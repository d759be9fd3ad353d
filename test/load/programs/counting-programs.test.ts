import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { childCpuWords } from '../../../src/load/cpu-set.ts';
import { type CountingProgram, Slot } from '../../../src/model/workload.ts';
import { canRun, limitDescriptors, MACHINES, withProgram } from '../../support/run-program.ts';

const SIGCHLD = 17;
const [EINVAL, EMFILE] = [22, 24];
const none = () => [];

/** What every program that counts is held to. */
interface Counting {
  readonly program: CountingProgram;
  readonly argument: number;
  /** the words before the frame; none unless said */
  readonly given?: readonly bigint[];
  readonly words: (itself: string) => readonly string[];
  /** tasks that an operation makes */
  readonly tasks: number;
  /** what the kernel refuses, where it takes no more than another argument and command to run it by */
  readonly refused: {
    readonly argument: number;
    readonly through: readonly string[];
    readonly errno: number;
  } | null;
}

const PROGRAMS: readonly Counting[] = [
  // CLONE_SIGHAND is refused without CLONE_VM, clone(2)
  {
    program: 'churn',
    argument: SIGCHLD,
    given: childCpuWords(null),
    words: none,
    tasks: 1,
    refused: { argument: SIGCHLD + 0x800, through: [], errno: EINVAL },
  },
  { program: 'clone3', argument: 0, words: none, tasks: 1, refused: { argument: 0x800, through: [], errno: EINVAL } },
  { program: 'leader', argument: 4, words: none, tasks: 5, refused: null },
  {
    program: 'cloexec',
    argument: 10,
    words: (itself) => [itself],
    tasks: 0,
    refused: { argument: 100, through: limitDescriptors(64), errno: EMFILE },
  },
];

/** Tasks that the whole host has made since boot, for us and everybody. */
function countTasks(): number {
  return Number(/^processes (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
}

for (const { program, argument, given = [], words, tasks, refused } of PROGRAMS) {
  for (const machine of MACHINES) {
    const check = canRun(program, machine) ? test : test.skip;
    const start = { machine, program, argument, given, parent: process.pid, words, through: [] };

    check(`${program} for ${machine} does exactly as many operations as its slot allows`, async () => {
      await withProgram(start, async ({ write, read, until, stop }) => {
        const before = countTasks();
        write(Slot.limit, 40);
        expect(await until(Slot.done, 40)).toBe(40);
        write(Slot.limit, 65);
        expect(await until(Slot.done, 65)).toBe(65);
        expect(countTasks() - before).toBeGreaterThanOrEqual(65 * tasks);
        expect(await stop()).toBe(0);
        expect([read(Slot.done), read(Slot.failed)]).toEqual([65, 0]);
      });
    });

    check(`${program} for ${machine} does nothing and ends when stop is set`, async () => {
      await withProgram(start, async ({ stop, read }) => {
        expect(await stop()).toBe(0);
        expect(read(Slot.done)).toBe(0);
      });
    });

    check(`${program} for ${machine} refuses to run for another parent`, async () => {
      await withProgram({ ...start, parent: process.ppid }, async ({ child }) => {
        const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
        expect(code).toBe(1);
      });
    });

    if (refused === null) continue;
    check(`${program} for ${machine} counts what is refused as failed, with its errno`, async () => {
      await withProgram(
        { ...start, argument: refused.argument, through: refused.through },
        async ({ write, read, until }) => {
          write(Slot.limit, 3);
          expect(await until(Slot.failed, 3)).toBe(3);
          expect([read(Slot.done), read(Slot.errno)]).toEqual([0, refused.errno]);
        },
      );
    });
  }
}
