import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Machine } from '../../../src/load/programs/elf.ts';
import { emitProgram } from '../../../src/load/programs/emit.ts';
import { findRunner, writeProgram } from '../../support/run-program.ts';

const MACHINES: readonly Machine[] = ['x64', 'arm64'];
const SIGCHLD = 17n;
const ZERO = 0x30n;
const [ENOENT, EINVAL, SIGKILL] = [2, 22, 9];

const folder = mkdtempSync(join(tmpdir(), 'contain-'));
const procs = join(folder, 'cgroup.procs');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program in no new namespaces: that takes no rights, and a file is as good as a cgroup. */
function contain(machine: Machine, words: readonly string[], flags = SIGCHLD) {
  const constants = { parent: 0, file: 0, slotOffset: 0, given: [flags, ZERO] };
  const [command, ...first] = writeProgram(folder, machine, emitProgram('contain', machine, constants));
  writeFileSync(procs, '');
  const { status, stdout } = spawnSync(command, [...first, ...words], { encoding: 'utf8', env: { WORD: 'kept' } });
  return { status, stdout };
}

for (const machine of MACHINES) {
  // Skipped, and counted as skipped, where neither this processor nor qemu-user can run it.
  const check = findRunner(machine) === null ? test.skip : test;

  check(`contain for ${machine} enters the cgroup and starts the program with its arguments and environment`, () => {
    const ran = contain(machine, [procs, '/bin/sh', '-c', 'echo "$0 $1 $WORD"', 'one', 'two']);
    expect(ran).toEqual({ status: 0, stdout: 'one two kept\n' });
    expect(readFileSync(procs, 'utf8')).toBe('0');
  });

  check(`contain for ${machine} ends as its program does`, () => {
    expect(contain(machine, [procs, '/bin/sh', '-c', 'exit 7']).status).toBe(7);
    expect(contain(machine, [procs, '/bin/sh', '-c', 'kill -KILL $$']).status).toBe(SIGKILL);
  });

  check(`contain for ${machine} tells what is refused by its errno`, () => {
    expect(contain(machine, [join(folder, 'absent'), '/bin/true']).status).toBe(ENOENT);
    expect(contain(machine, [procs, '/absent']).status).toBe(ENOENT);
    // CLONE_SIGHAND without CLONE_VM
    expect(contain(machine, [procs, '/bin/true'], SIGCHLD + 0x800n).status).toBe(EINVAL);
  });
}
