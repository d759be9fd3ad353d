import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Slot } from '../../../src/model/workload.ts';
import { canRun, MACHINES, withProgram } from '../../support/run-program.ts';

const SIGCHLD = 17;
/** CLONE_VM and CLONE_VFORK */
const VFORK = SIGCHLD + 0x100 + 0x4000;
const ENOENT = 2;

for (const machine of MACHINES) {
  const check = canRun('churn', machine) ? test : test.skip;
  const start = { machine, program: 'churn', argument: VFORK, parent: process.pid, words: [], through: [] } as const;

  check(`churn for ${machine} vforks exactly as often as its slot allows`, async () => {
    await withProgram(start, async ({ write, read, until, stop }) => {
      write(Slot.limit, 65);
      expect(await until(Slot.done, 65)).toBe(65);
      expect(await stop()).toBe(0);
      expect([read(Slot.done), read(Slot.failed)]).toEqual([65, 0]);
    });
  });

  check(`churn for ${machine} executes a program in each child, with all its arguments`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'executed-'));
    const marks = join(folder, 'marks');
    const script = join(folder, 'script');
    writeFileSync(script, `#!/bin/sh\necho "$# $2 $MARK" >> ${marks}\n`, { mode: 0o700 });
    const through = ['env', 'MARK=here'];
    await withProgram({ ...start, through, words: [script, 'word'] }, async ({ write, until, stop }) => {
      write(Slot.limit, 3);
      expect(await until(Slot.done, 3)).toBe(3);
      await stop();
    });
    expect(readFileSync(marks, 'utf8')).toBe('2 word here\n'.repeat(3));
    rmSync(folder, { recursive: true });
  });

  check(`churn for ${machine} counts a child that cannot execute its program as failed, with the errno`, async () => {
    await withProgram({ ...start, words: ['/absent'] }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect([read(Slot.done), read(Slot.errno), read(Slot.status)]).toEqual([0, ENOENT, ENOENT << 8]);
    });
  });

  check(`churn for ${machine} counts a child whose program fails as failed`, async () => {
    await withProgram({ ...start, words: ['/bin/false'] }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect(read(Slot.done)).toBe(0);
    });
  });
}
