import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAPPING_CLASSES, sumMappings } from '../../src/proc/mappings.ts';
import { fixtureText } from '../support/fixture-tree.ts';

const KIB = 1024;

function mapping(name: string, rssKib: number, swapKib = 0, rights = 'rw-p'): string {
  const header = `559288867000-559288896000 ${rights} 00000000 fe:00 246999                     ${name}`;
  return `${header}\nSize:  188 kB\nRss:   ${rssKib} kB\nAnonymous: 7 kB\nSwap:  ${swapKib} kB\nSwapPss: 9 kB\nVmFlags: rd mr\n`;
}

test.each([
  ['[heap]', 'rw-p', 'heap'],
  ['', 'rw-p', 'anonymous'],
  ['[anon:glibc: malloc]', 'rw-p', 'anonymous'],
  ['[vvar]', 'r--p', 'anonymous'],
  ['[stack]', 'rw-p', 'stack'],
  ['[stack:812]', 'rw-p', 'stack'],
  ['/usr/bin/falco', 'rw-p', 'program'],
  ['/usr/bin/falco (deleted)', 'rw-p', 'program'],
  ['/usr/lib/libc.so.6', 'r--p', 'program'],
  ['/usr/share/falco/plugins/libk8saudit.so', 'rw-p', 'program'],
  ['/opt/a b/engine', 'r-xp', 'program'],
  ['/usr/lib/locale/locale-archive', 'r--p', 'file'],
  ['/dev/shm/x (deleted)', 'rw-s', 'shared'],
  ['/memfd:pulse (deleted)', 'rw-s', 'shared'],
  ['/SYSV00000000 (deleted)', 'rw-s', 'shared'],
  ['/dev/zero (deleted)', 'rw-s', 'shared'],
  ['anon_inode:bpf-map', 'rw-s', 'buffer'],
  ['anon_inode:[perf_event]', 'rw-s', 'buffer'],
  ['/dev/falco3', 'rw-s', 'buffer'],
  ['/host/dev/falco12', 'rw-s', 'buffer'],
] as const)('a mapping of %j (%s) is %s', (name, rights, expected) => {
  const sums = sumMappings(mapping(name, 12, 3, rights));
  expect(sums).toEqual({ ...NOTHING, [expected]: 15 * KIB });
});

const NOTHING = Object.fromEntries(MAPPING_CLASSES.map((each) => [each, 0]));

test('the classes add up to all that is resident or swapped', () => {
  const names = fc.constantFrom('[heap]', '', '[stack]', '/usr/bin/falco', '/a.so', '/data', 'anon_inode:bpf-map');
  const drawn = fc.array(fc.tuple(names, fc.nat(1e6), fc.nat(1e6)), { minLength: 1 });
  fc.assert(
    fc.property(drawn, (mappings) => {
      const sums = sumMappings(mappings.map(([name, rss, swap]) => mapping(name, rss, swap)).join(''));
      const all = mappings.reduce((sum, [, rss, swap]) => sum + rss + swap, 0);
      expect(Object.values(sums ?? {}).reduce((sum, each) => sum + each, 0)).toBe(all * KIB);
    }),
  );
});

test('this process has a heap, a stack and a program', () => {
  const sums = sumMappings(readFileSync('/proc/self/smaps', 'utf8'));
  expect(Math.min(sums?.anonymous ?? 0, sums?.stack ?? 0, sums?.program ?? 0)).toBeGreaterThan(0);
});

test('a kernel without fields of today is read', () => {
  expect(sumMappings(fixtureText('linux-3.16/proc/812/smaps'))).not.toBeNull();
});

test('a text without memory is none', () => {
  expect(sumMappings('')).toBeNull();
});

test.each(['nonsense\n', '55-56 rw-p 0 0:0 0 \nRss: many kB\n'])('%j is refused with what it says', (text) => {
  expect(() => sumMappings(text)).toThrow(/smaps/);
});
