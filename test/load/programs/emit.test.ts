import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { emitExit, isMachine } from '../../../src/load/programs/emit.ts';
import { findRunner, MACHINES, writeProgram } from '../../support/run-program.ts';

for (const machine of MACHINES) {
  // Skipped, and counted as skipped, where neither this processor nor qemu-user can run it.
  const check = findRunner(machine) === null ? test.skip : test;

  check(`exit for ${machine} ends with status 0`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'exit-'));
    const [command, ...words] = writeProgram(folder, machine, emitExit(machine));
    expect(spawnSync(command, words)).toMatchObject({ status: 0, signal: null });
    rmSync(folder, { recursive: true });
  });
}

test('exit for x86-64 is 129 bytes long', () => {
  expect(emitExit('x64')).toHaveLength(129);
});

test('programs are known for x86-64 and arm64 and for nothing else', () => {
  expect(['x64', 'arm64', 'ia32', 'riscv64', 'toString'].filter(isMachine)).toEqual(['x64', 'arm64']);
});
