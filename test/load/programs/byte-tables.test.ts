import { expect, test } from '@jest/globals';
import { CHURN_ARM64 } from '../../../src/load/programs/churn-arm64.ts';
import { CHURN_X64 } from '../../../src/load/programs/churn-x64.ts';
import type { CodeLine, Machine } from '../../../src/load/programs/elf.ts';
import { EXIT_CODE } from '../../../src/load/programs/exit.ts';
import { assemble, findAssembler } from '../../support/run-assembler.ts';

/** The words before the churn program's code; a timespec is two. */
const WORDS = ['parent', 'file', 'slot_at', 'short_sleep', 'short_ns', 'long_sleep', 'long_ns'];

const TABLES: readonly (readonly [string, Machine, readonly string[], readonly CodeLine[]])[] = [
  ['churn', 'x64', WORDS, CHURN_X64],
  ['churn', 'arm64', WORDS, CHURN_ARM64],
  ['exit', 'x64', [], EXIT_CODE.x64],
  ['exit', 'arm64', [], EXIT_CODE.arm64],
];

for (const [program, machine, words, lines] of TABLES) {
  // Skipped, and counted as skipped, where binutils for that processor are not installed.
  const check = findAssembler(machine) === null ? test.skip : test;
  check(`the bytes of ${program} for ${machine} are what its mnemonics assemble to, line by line`, () => {
    const assembled = assemble(machine, words, lines);
    let at = 0;
    for (const [bytes, mnemonic] of lines) {
      const length = bytes === '' ? 0 : bytes.split(' ').length;
      const expected = Buffer.from(assembled.subarray(at, at + length)).toString('hex');
      expect({ mnemonic, bytes: bytes.replaceAll(' ', '') }).toEqual({ mnemonic, bytes: expected });
      at += length;
    }
    expect(at).toBe(assembled.length);
  });
}
