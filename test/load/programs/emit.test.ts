import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Machine } from '../../../src/load/programs/elf.ts';
import { emitExit, isMachine } from '../../../src/load/programs/emit.ts';
import { Slot } from '../../../src/model/workload.ts';
import { findRunner, withProgram, writeProgram } from '../../support/run-program.ts';

const SIGCHLD = 17;
const CLONE_VM = 0x100;
const CLONE_VFORK = 0x4000;
/** without CLONE_VM the kernel refuses it: clone(2), EINVAL */
const CLONE_SIGHAND = 0x800;
const [ENOENT, EINVAL] = [2, 22];
const VFORK = SIGCHLD + CLONE_VM + CLONE_VFORK;

const MACHINES: readonly Machine[] = ['x64', 'arm64'];

/** Forks of the whole host since boot, ours and everybody's. */
function countForks(): number {
  return Number(/^processes (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
}

for (const machine of MACHINES) {
  // Skipped, and counted as skipped, where neither this processor nor qemu-user can run it.
  const check = findRunner(machine) === null ? test.skip : test;
  const start = { machine, program: 'churn' as const, argument: SIGCHLD, parent: process.pid, words: () => [] };

  check(`exit for ${machine} ends with status 0`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'exit-'));
    const [command, ...words] = writeProgram(folder, machine, emitExit(machine));
    expect(spawnSync(command, words)).toMatchObject({ status: 0, signal: null });
    rmSync(folder, { recursive: true });
  });

  for (const [kind, cloneFlags] of [
    ['forks', SIGCHLD],
    ['vforks', VFORK],
  ] as const) {
    check(`churn for ${machine} ${kind} exactly as often as its slot allows`, async () => {
      await withProgram({ ...start, argument: cloneFlags }, async ({ write, read, until, stop }) => {
        const before = countForks();
        write(Slot.limit, 40);
        expect(await until(Slot.done, 40)).toBe(40);
        write(Slot.limit, 65);
        expect(await until(Slot.done, 65)).toBe(65);
        expect(countForks() - before).toBeGreaterThanOrEqual(65);
        expect(await stop()).toBe(0);
        expect([read(Slot.done), read(Slot.failed)]).toEqual([65, 0]);
      });
    });
  }

  check(`churn for ${machine} does nothing and ends when stop is set`, async () => {
    await withProgram(start, async ({ stop, read }) => {
      expect(await stop()).toBe(0);
      expect(read(Slot.done)).toBe(0);
    });
  });

  check(`churn for ${machine} counts a refused clone as failed, with its errno`, async () => {
    await withProgram({ ...start, argument: SIGCHLD + CLONE_SIGHAND }, async ({ write, read, until }) => {
      write(Slot.limit, 3);
      expect(await until(Slot.failed, 3)).toBe(3);
      expect([read(Slot.done), read(Slot.errno)]).toEqual([0, EINVAL]);
    });
  });

  check(`churn for ${machine} executes a program in each child`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'executed-'));
    const marks = join(folder, 'marks');
    const script = join(folder, 'script');
    writeFileSync(script, `#!/bin/sh\necho "$#" >> ${marks}\n`, { mode: 0o700 });
    await withProgram({ ...start, argument: VFORK, words: () => [script] }, async ({ write, until, stop }) => {
      write(Slot.limit, 3);
      expect(await until(Slot.done, 3)).toBe(3);
      await stop();
    });
    expect(readFileSync(marks, 'utf8')).toBe('1\n1\n1\n');
    rmSync(folder, { recursive: true });
  });

  check(`churn for ${machine} counts a child that cannot execute its program as failed, with the errno`, async () => {
    await withProgram({ ...start, argument: VFORK, words: () => ['/absent'] }, async ({ write, read, until }) => {
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

  check(`churn for ${machine} refuses to run for another parent`, async () => {
    await withProgram({ ...start, parent: process.ppid }, async ({ child }) => {
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
      expect(code).toBe(1);
    });
  });
}

test('exit for x86-64 is 129 bytes long', () => {
  expect(emitExit('x64')).toHaveLength(129);
});

test('programs are known for x86-64 and arm64 and for nothing else', () => {
  expect(['x64', 'arm64', 'ia32', 'riscv64', 'toString'].filter(isMachine)).toEqual(['x64', 'arm64']);
});
