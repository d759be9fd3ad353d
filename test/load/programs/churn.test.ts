import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { childCpuWords } from '../../../src/load/cpu-set.ts';
import { Slot } from '../../../src/model/workload.ts';
import { canRun, MACHINES, type ProgramStart, withProgram } from '../../support/run-program.ts';

const SIGCHLD = 17;
/** CLONE_VM and CLONE_VFORK */
const VFORK = SIGCHLD + 0x100 + 0x4000;
const [ENOENT, EINVAL] = [2, 22];

/** Where this process may run, and the last CPU of these. */
const ALLOWED_CPUS = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
const LAST_CPU = Number(ALLOWED_CPUS.split(/[-,]/).at(-1));

/** What the program is given for children that stay where their parent is. */
const STAY = childCpuWords(null);

/** What three children say that execute a shell script: each thing once. */
async function runScript(start: ProgramStart, line: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'executed-'));
  const [script, said] = [join(folder, 'script'), join(folder, 'said')];
  writeFileSync(script, `#!/bin/sh\n{ ${line}; } >> ${said}\n`, { mode: 0o700 });
  await withProgram(
    { ...start, words: (itself) => [script, ...start.words(itself)] },
    async ({ write, until, stop }) => {
      write(Slot.limit, 3);
      expect(await until(Slot.done, 3)).toBe(3);
      await stop();
    },
  );
  const lines = readFileSync(said, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  return [...new Set(lines)];
}

for (const machine of MACHINES) {
  const check = canRun('churn', machine) ? test : test.skip;
  const start = {
    machine,
    program: 'churn',
    argument: VFORK,
    parent: process.pid,
    words: () => [],
    through: [],
    given: STAY,
  } as const;

  check(`churn for ${machine} vforks exactly as often as its slot allows`, async () => {
    await withProgram(start, async ({ write, read, until, stop }) => {
      write(Slot.limit, 65);
      expect(await until(Slot.done, 65)).toBe(65);
      expect(await stop()).toBe(0);
      expect([read(Slot.done), read(Slot.failed)]).toEqual([65, 0]);
    });
  });

  check(`churn for ${machine} executes a program in each child, with all its arguments`, async () => {
    const through = ['env', 'MARK=here'];
    expect(await runScript({ ...start, through, words: () => ['word'] }, 'echo "$# $2 $MARK"')).toEqual([
      '2 word here',
    ]);
  });

  check(`churn for ${machine} executes nothing that is no path`, async () => {
    await withProgram({ ...start, words: () => ['padding', '/bin/false'] }, async ({ write, until }) => {
      write(Slot.limit, 3);
      expect(await until(Slot.done, 3)).toBe(3);
    });
  });

  check(`churn for ${machine} moves each child to its CPU, and stays where it is itself`, async () => {
    const allowed = 'grep -h Cpus_allowed_list: /proc/self/status /proc/$PPID/status | cut -f 2 | paste -s -d " "';
    expect(await runScript({ ...start, given: childCpuWords(LAST_CPU) }, allowed)).toEqual([
      `${LAST_CPU} ${ALLOWED_CPUS}`,
    ]);
  });

  check(`churn for ${machine} counts a child that cannot move as failed, with the errno`, async () => {
    await withProgram({ ...start, given: childCpuWords(1023) }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect([read(Slot.done), read(Slot.errno)]).toEqual([0, EINVAL]);
    });
  });

  check(`churn for ${machine} counts a child that cannot execute its program as failed, with the errno`, async () => {
    await withProgram({ ...start, words: () => ['/absent'] }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect([read(Slot.done), read(Slot.errno), read(Slot.status)]).toEqual([0, ENOENT, ENOENT << 8]);
    });
  });

  check(`churn for ${machine} counts a child whose program fails as failed`, async () => {
    await withProgram({ ...start, words: () => ['/bin/false'] }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect(read(Slot.done)).toBe(0);
    });
  });
}
