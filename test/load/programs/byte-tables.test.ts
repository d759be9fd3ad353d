import { expect, test } from '@jest/globals';
import { CHURN } from '../../../src/load/programs/churn.ts';
import { CLOEXEC } from '../../../src/load/programs/cloexec.ts';
import { CLONE3 } from '../../../src/load/programs/clone3.ts';
import { CONTAIN } from '../../../src/load/programs/contain.ts';
import type { CodeLine, Machine } from '../../../src/load/programs/elf.ts';
import { EXEC_CHAIN } from '../../../src/load/programs/exec-chain.ts';
import { EXIT_CODE } from '../../../src/load/programs/exit.ts';
import { FRAME } from '../../../src/load/programs/frame.ts';
import { LEADER } from '../../../src/load/programs/leader.ts';
import { THREADS } from '../../../src/load/programs/threads.ts';
import { assemble, findAssembler } from '../../support/run-assembler.ts';

/** What the churn program is given. */
const MASK = Array.from({ length: 16 }, (_, index) => (index === 0 ? 'mask' : `mask_${index}`));
/** The words before the frame; a timespec is two. */
const WORDS = ['parent', 'file', 'slot_at', 'short_sleep', 'short_ns', 'long_sleep', 'long_ns'];

type Table = Readonly<Record<Machine, readonly CodeLine[]>>;

/** Each table that is a program by itself or follows the frame. */
const TABLES: readonly (readonly [string, readonly string[], Table | null, Table])[] = [
  ['exit', [], null, EXIT_CODE],
  ['contain', [], null, CONTAIN],
  ['exec-chain', [], null, EXEC_CHAIN],
  ['churn', ['mask_bytes', ...MASK, ...WORDS], FRAME, CHURN],
  ['clone3', WORDS, FRAME, CLONE3],
  ['leader', WORDS, FRAME, LEADER],
  ['cloexec', WORDS, FRAME, CLOEXEC],
  ['threads', WORDS, FRAME, THREADS],
];

for (const [program, words, frame, table] of TABLES) {
  for (const machine of ['x64', 'arm64'] as const) {
    // Skipped, and counted as skipped, where binutils for that processor are not installed.
    const check = findAssembler(machine) === null ? test.skip : test;
    check(`the bytes of ${program} for ${machine} are what its mnemonics assemble to, line by line`, () => {
      const lines = [...(frame?.[machine] ?? []), ...table[machine]];
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
}
