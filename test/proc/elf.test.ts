import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BinaryFile } from '../../src/model/binary-file.ts';
import { surveyElf } from '../../src/proc/elf.ts';
import { parseMappedFiles } from '../../src/proc/mapped-files.ts';
import { withBinaryFile } from '../../src/system/host/binary-file.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

const survey = (path: string, names: readonly string[], texts: readonly string[] = []) =>
  withBinaryFile(path, (file) => surveyElf(file, names, texts));

const inMemory = (bytes: Uint8Array): BinaryFile => ({
  size: bytes.length,
  read: (offset, length) => bytes.slice(offset, Math.max(0, offset + length)),
});

test('Node defines what it exports to its modules, and takes malloc from a library', () => {
  const found = survey('/proc/self/exe', ['napi_create_object', 'malloc', 'mallctl']);
  expect([...(found?.defines ?? [])]).toEqual(['napi_create_object']);
});

test("the C library of this process defines malloc, and is no jemalloc's", () => {
  const maps = kernelFilesBelow('/').readOnce('/proc/self/maps') ?? '';
  const libc = [...parseMappedFiles(maps).keys()].find((name) => /\/(libc|ld-musl)[-.]/.test(name)) ?? '';
  expect([...(survey(libc, ['malloc', 'mallctl'])?.defines ?? [])]).toEqual(['malloc']);
});

test('texts among its constants are found', () => {
  expect([...(survey('/proc/self/exe', [], ['node:internal', '<no such text>'])?.holds ?? [])]).toEqual([
    'node:internal',
  ]);
});

test('a script is no ELF file', () => {
  expect(survey('/etc/hostname', ['malloc'])).toBeNull();
});

test('forall bytes behind a proper start: it never throws', () => {
  const start = [0x7f, 0x45, 0x4c, 0x46, 2, 1];
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 58, maxLength: 600 }), (rest) => {
      const bytes = Uint8Array.from([...start, ...rest]);
      expect(() => surveyElf(inMemory(bytes), ['malloc'], ['x'])).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

/** Sections are read from where the header says: near enough that random bytes reach them. */
test('forall tables that contradict themselves: it never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 512, maxLength: 900 }), fc.nat(300), fc.nat(6), (body, at, count) => {
      const bytes = Uint8Array.from(body);
      bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
      const view = new DataView(bytes.buffer);
      view.setBigUint64(40, BigInt(at), true);
      view.setUint16(58, 64, true);
      view.setUint16(60, count, true);
      view.setUint16(62, 0, true);
      for (let index = 0; index < count && at + index * 64 + 64 <= bytes.length; index += 1) {
        view.setUint32(at + index * 64 + 4, index % 2 === 0 ? 11 : 2, true);
      }
      expect(() => surveyElf(inMemory(bytes), ['malloc', 'a'], ['x'])).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
