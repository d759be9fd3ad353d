import { expect, test } from '@jest/globals';
import { WORDS_ADDRESS } from '../../src/load/programs/elf.ts';
import { packCalls } from '../../src/load/thread-calls.ts';

const AT = BigInt(WORDS_ADDRESS);
const TWO_CALLS_BYTES = 8n * (2n + 2n * 6n);

test('a call is six words: its number on that processor, and its arguments', () => {
  const calls = [{ call: 'read', arguments: [5, 0, 1] }] as const;
  expect(packCalls('x64', calls, 'oldest').slice(2)).toEqual([0n, 5n, 0n, 1n, 0n, 0n]);
  expect(packCalls('arm64', calls, 'oldest').slice(2)).toEqual([63n, 5n, 0n, 1n, 0n, 0n]);
});

test('before the calls it says whether all end together, and where the table ends', () => {
  const calls = [
    { call: 'read', arguments: [] },
    { call: 'fcntl', arguments: [] },
  ] as const;
  expect(packCalls('x64', calls, 'together').slice(0, 2)).toEqual([1n, AT + TWO_CALLS_BYTES]);
  expect(packCalls('x64', calls, 'oldest')[0]).toBe(0n);
});

test('bytes lie behind the table, each filled up to whole words, and their addresses are the arguments', () => {
  const [text, more] = [Uint8Array.of(0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69), Uint8Array.of(1)];
  const calls = [
    { call: 'openat', arguments: [-100, text, 0] },
    { call: 'connect', arguments: [3, more, 1] },
  ] as const;
  const words = packCalls('x64', calls, 'together');
  expect(words.slice(14)).toEqual([0x6867666564636261n, 0x69n, 1n]);
  expect([words[4], words[10]]).toEqual([AT + TWO_CALLS_BYTES, AT + TWO_CALLS_BYTES + 16n]);
});

test('a negative number keeps its sign in 64 bits', () => {
  expect(packCalls('x64', [{ call: 'openat', arguments: [-100] }], 'oldest')[3]).toBe(2n ** 64n - 100n);
});
