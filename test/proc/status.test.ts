import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRealUid, parseStatus } from '../../src/proc/status.ts';
import { fixtureText } from '../support/fixture-tree.ts';

test('a kernel that splits the resident set gives every part in bytes', () => {
  expect(parseStatus(fixtureText('linux-4.18-cgroup-v1/proc/812/status'))).toEqual({
    rssBytes: 140_088 * 1024,
    anonBytes: 118_400 * 1024,
    fileBytes: 21_688 * 1024,
    shmemBytes: 0,
    swapBytes: 0,
    threads: 9,
  });
});

test('before Linux 4.5 the parts are absent, not zero', () => {
  const { rssBytes, anonBytes, fileBytes, shmemBytes } = parseStatus(fixtureText('linux-3.16/proc/812/status'));
  expect([rssBytes, anonBytes, fileBytes, shmemBytes]).toEqual([60_860 * 1024, null, null, null]);
});

test('a kernel thread has no resident set', () => {
  expect(parseStatus(fixtureText('linux-3.16/proc/2/status')).rssBytes).toBeNull();
});

test('every size that the kernel can write comes back in bytes', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 40 }), fc.nat({ max: 100_000 }), (kibibytes, threads) => {
      const text = `Name:\tx\nVmSwap:\t${String(kibibytes).padStart(8)} kB\nThreads:\t${threads}\n`;
      expect(parseStatus(text)).toMatchObject({ swapBytes: kibibytes * 1024, threads });
    }),
  );
});

test('a process cannot fake a field with its name, in which the kernel escapes line ends', () => {
  const text = 'Name:\tVmRSS: 1 kB\\nVmRSS: 2 kB\nVmRSS:\t     700 kB\nThreads:\t1\n';
  expect(parseStatus(text).rssBytes).toBe(700 * 1024);
});

test('a size in an unexpected form is quoted, not taken for absence', () => {
  expect(() => parseStatus('VmRSS:\t12 MB\nThreads:\t1\n')).toThrow('"VmRSS:\\t12 MB" in /proc/PID/status');
});

test('a text that is no status at all is quoted', () => {
  expect(() => parseStatus('hello')).toThrow('"hello"');
});

test('the real user id is the first of four', () => {
  expect(parseRealUid('Name:\tx\nUid:\t1000\t0\t0\t0\n')).toBe(1000);
});

test('a status without user ids is quoted', () => {
  expect(() => parseRealUid('Name:\tx\n')).toThrow('/proc/PID/status');
});
