/** The processors that static programs are emitted for, by Node's names. */
export type Machine = 'x64' | 'arm64';

/**
 * A line of a program's byte table: the machine code and the mnemonic it stands for, as GNU as reads it. A line
 * without code is a label. Tests assemble the mnemonics where binutils are present and compare.
 */
export type CodeLine = readonly [bytes: string, mnemonic: string];

/** e_machine of the ELF header: EM_X86_64 and EM_AARCH64 (elf.h). */
const ELF_MACHINE = { x64: 62, arm64: 183 } as const;

/** Where the image is mapped: a page boundary for any page size (arm64 has up to 64 KiB). */
const LOAD_ADDRESS = 0x400000;
const ELF_HEADER_BYTES = 64;
const PROGRAM_HEADER_BYTES = 56;
const HEADERS_BYTES = ELF_HEADER_BYTES + PROGRAM_HEADER_BYTES;
const PF_READ_EXECUTE = 5;

/** Where the first of a program's words lies once it runs. */
export const WORDS_ADDRESS = LOAD_ADDRESS + HEADERS_BYTES;

/**
 * A complete static executable: ELF64 header, one program header (a read and execute segment that is the whole file),
 * `words` (64-bit constants that the code reads), then the code, which starts with its first instruction.
 * Format: elf(5), System V gABI chapters 4 and 5.
 */
export function emitElf(machine: Machine, words: readonly (number | bigint)[], lines: readonly CodeLine[]): Uint8Array {
  const code = lines.flatMap(([bytes]) => parseBytes(bytes));
  const codeOffset = HEADERS_BYTES + 8 * words.length;
  const image = new Uint8Array(codeOffset + code.length);
  const view = new DataView(image.buffer);
  writeElfHeader(view, machine, LOAD_ADDRESS + codeOffset);
  writeProgramHeader(view, image.length);
  for (const [index, word] of words.entries()) view.setBigUint64(HEADERS_BYTES + 8 * index, BigInt(word), true);
  image.set(code, codeOffset);
  return image;
}

function parseBytes(text: string): readonly number[] {
  return text === '' ? [] : text.split(' ').map((byte) => Number.parseInt(byte, 16));
}

function writeElfHeader(view: DataView, machine: Machine, entry: number): void {
  view.setUint32(0, 0x7f454c46); // magic: 7f E L F
  view.setUint8(4, 2); // 64 bit
  view.setUint8(5, 1); // little-endian
  view.setUint8(6, 1); // version of the identification
  view.setUint16(16, 2, true); // type: executable
  view.setUint16(18, ELF_MACHINE[machine], true);
  view.setUint32(20, 1, true); // version of the format
  view.setBigUint64(24, BigInt(entry), true);
  view.setBigUint64(32, BigInt(ELF_HEADER_BYTES), true); // where the program header lies
  view.setUint16(52, ELF_HEADER_BYTES, true);
  view.setUint16(54, PROGRAM_HEADER_BYTES, true);
  view.setUint16(56, 1, true); // one program header, no sections
}

function writeProgramHeader(view: DataView, imageBytes: number): void {
  const at = ELF_HEADER_BYTES;
  view.setUint32(at, 1, true); // PT_LOAD
  view.setUint32(at + 4, PF_READ_EXECUTE, true);
  view.setBigUint64(at + 16, BigInt(LOAD_ADDRESS), true); // offset 0 of the file goes here
  view.setBigUint64(at + 24, BigInt(LOAD_ADDRESS), true);
  view.setBigUint64(at + 32, BigInt(imageBytes), true);
  view.setBigUint64(at + 40, BigInt(imageBytes), true);
  view.setBigUint64(at + 48, BigInt(0x10000), true); // alignment
}
