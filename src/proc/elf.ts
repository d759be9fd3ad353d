import type { BinaryFile } from '../model/binary-file.ts';
import { MIB } from '../model/units.ts';

/** What was looked for in a program. */
export interface ElfSurvey {
  /** of the names asked for, those that it defines itself, and does not take from a library */
  readonly defines: ReadonlySet<string>;
  /** of the texts asked for, those among its constants */
  readonly holds: ReadonlySet<string>;
  /** it has its full table of symbols: a stack trace of it has names */
  readonly hasSymbols: boolean;
  readonly hasDebugSections: boolean;
}

/** Larger tables are left alone: they are those of builds with debug sections, which have a dynamic table as well. */
const LARGEST_TABLE = 64 * MIB;
const PIECE = 4 * MIB;

const SYMTAB = 2;
const DYNSYM = 11;
const SYMBOL_BYTES = 24;
const HEADER_BYTES = 64;

interface Section {
  readonly name: string;
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/**
 * Looks into an ELF file of 64 bits, little-endian (elf(5); x86-64 and arm64), reading section headers, symbol tables
 * and `.rodata` alone, each in bounds. Null for anything else, and for a file that contradicts itself.
 */
export function surveyElf(file: BinaryFile, names: readonly string[], texts: readonly string[]): ElfSurvey | null {
  const sections = readSections(file);
  if (sections === null) return null;
  const tables = sections.filter(({ type }) => type === SYMTAB || type === DYNSYM);
  const constants = sections.filter(({ name }) => name === '.rodata');
  return {
    defines: new Set(tables.flatMap((table) => findDefined(file, table, sections[table.link], names))),
    holds: new Set(constants.flatMap((section) => findTexts(file, section, texts))),
    hasSymbols: sections.some(({ type }) => type === SYMTAB),
    hasDebugSections: sections.some(({ name }) => name === '.debug_info'),
  };
}

function readSections(file: BinaryFile): readonly Section[] | null {
  const header = file.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !isElf64(header)) return null;
  const view = viewOf(header);
  const at = Number(view.getBigUint64(40, true));
  const bytes = view.getUint16(58, true);
  const count = view.getUint16(60, true);
  if (bytes < HEADER_BYTES) return null;
  const table = file.read(at, bytes * count);
  if (table.length < bytes * count) return null;
  const raw = Array.from({ length: count }, (_, index) => readSection(viewOf(table), index * bytes));
  const names = raw[view.getUint16(62, true)];
  const text = names === undefined ? new Uint8Array() : readTable(file, names);
  return raw.map(({ nameAt, ...section }) => ({ ...section, name: textAt(text, nameAt) }));
}

function isElf64(header: Uint8Array): boolean {
  return [0x7f, 0x45, 0x4c, 0x46, 2, 1].every((byte, index) => header[index] === byte);
}

function readSection(view: DataView, at: number) {
  return {
    nameAt: view.getUint32(at, true),
    type: view.getUint32(at + 4, true),
    offset: Number(view.getBigUint64(at + 24, true)),
    size: Number(view.getBigUint64(at + 32, true)),
    link: view.getUint32(at + 40, true),
  };
}

/** Names may share their ends in the table of texts, so that each place where one stands is looked at. */
function findDefined(file: BinaryFile, table: Section, strings: Section | undefined, names: readonly string[]) {
  if (strings === undefined || table.size > LARGEST_TABLE) return [];
  const text = readTable(file, strings);
  const places = new Map(names.flatMap((name) => findAll(text, `${name}\0`).map((place) => [place, name] as const)));
  if (places.size === 0) return [];
  const symbols = readTable(file, table);
  const view = viewOf(symbols);
  const found = new Set<string>();
  for (let at = 0; at + SYMBOL_BYTES <= symbols.length; at += SYMBOL_BYTES) {
    const name = places.get(view.getUint32(at, true));
    if (name !== undefined && view.getUint16(at + 6, true) !== 0) found.add(name);
  }
  return [...found];
}

/** Piece by piece, each with the end of the one before it. */
function findTexts(file: BinaryFile, { offset, size }: Section, texts: readonly string[]): readonly string[] {
  const longest = Math.max(0, ...texts.map(({ length }) => length));
  const found = new Set<string>();
  for (let at = 0; at < Math.min(size, LARGEST_TABLE) && found.size < texts.length; at += PIECE) {
    const piece = Buffer.from(file.read(offset + at, Math.min(PIECE + longest, size - at)));
    for (const text of texts) if (piece.includes(text)) found.add(text);
  }
  return [...found];
}

function findAll(bytes: Uint8Array, text: string): readonly number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (let at = buffer.indexOf(text); at >= 0; at = buffer.indexOf(text, at + 1)) places.push(at);
  return places;
}

function readTable(file: BinaryFile, { offset, size }: Pick<Section, 'offset' | 'size'>): Uint8Array {
  return size > LARGEST_TABLE ? new Uint8Array() : file.read(offset, size);
}

function textAt(bytes: Uint8Array, at: number): string {
  const end = bytes.indexOf(0, at);
  return Buffer.from(bytes.slice(at, end < 0 ? at : end)).toString('latin1');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
