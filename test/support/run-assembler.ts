import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodeLine, Machine } from '../../src/load/programs/elf.ts';

/** GNU as and objcopy for a processor, by the names that Debian gives them; null where they are not installed. */
export function findAssembler(machine: Machine): { readonly as: string; readonly objcopy: string } | null {
  const prefix = machine === 'x64' ? 'x86_64-linux-gnu-' : 'aarch64-linux-gnu-';
  const tools = { as: `${prefix}as`, objcopy: `${prefix}objcopy` };
  const present = Object.values(tools).every((tool) => spawnSync(tool, ['--version']).status === 0);
  return present ? tools : null;
}

/** The machine code that an assembler makes of a byte table's mnemonics, with `labels` for the words before it. */
export function assemble(machine: Machine, labels: readonly string[], lines: readonly CodeLine[]): Uint8Array {
  const tools = findAssembler(machine);
  if (tools === null) throw new Error('there is no assembler');
  const folder = mkdtempSync(join(tmpdir(), 'assemble-'));
  const [object, binary] = [join(folder, 'object'), join(folder, 'binary')];
  const syntax = machine === 'x64' ? '.intel_syntax noprefix\n' : '';
  const words = labels.map((label) => `${label}: .quad 0\n`).join('');
  const code = lines.map(([, mnemonic]) => `${mnemonic}\n`).join('');
  try {
    run(tools.as, ['-o', object], `${syntax}.text\n${words}${code}`);
    run(tools.objcopy, ['-O', 'binary', '-j', '.text', object, binary], '');
    return readFileSync(binary).subarray(8 * labels.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(tool: string, words: readonly string[], input: string): void {
  const { status, stderr } = spawnSync(tool, words, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
}
