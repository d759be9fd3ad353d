import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAuxv } from '../../../src/system/host/auxv.ts';

test('this host tells the same as getconf', () => {
  const ask = (name: string) => Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
  expect(parseAuxv(readFileSync('/proc/self/auxv'))).toEqual({
    pageBytes: ask('PAGESIZE'),
    ticksPerSecond: ask('CLK_TCK'),
  });
});

test('an arm64 host with pages of 64 KiB', () => {
  const bytes = encode([16n, 6n, 17n, 0n], [0xffn, 65_536n, 100n, 0n]);
  expect(parseAuxv(bytes)).toEqual({ pageBytes: 65_536, ticksPerSecond: 100 });
});

test.each([
  ['without a page size', encode([17n], [100n])],
  ['without a tick', encode([6n], [4096n])],
  ['with a page that is no power of two', encode([6n, 17n], [5000n, 100n])],
  ['with a tick of zero', encode([6n, 17n], [4096n, 0n])],
])('a vector %s is no answer', (_, bytes) => {
  expect(parseAuxv(bytes)).toBeNull();
});

test('no bytes, however odd, throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => parseAuxv(Buffer.from(bytes))).not.toThrow();
    }),
  );
});

function encode(keys: readonly bigint[], values: readonly bigint[]): Buffer {
  const bytes = Buffer.alloc(16 * keys.length);
  keys.forEach((key, at) => {
    bytes.writeBigUInt64LE(key, at * 16);
    bytes.writeBigUInt64LE(values[at] ?? 0n, at * 16 + 8);
  });
  return bytes;
}
