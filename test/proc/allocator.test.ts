import { expect, test } from '@jest/globals';
import { tellAllocator } from '../../src/proc/allocator.ts';
import type { ElfSurvey } from '../../src/proc/elf.ts';

const PLAIN: ElfSurvey = { defines: new Set(), holds: new Set(), hasSymbols: false, hasDebugSections: false };
const LIBC = '/usr/lib/x86_64-linux-gnu/libc.so.6';

test('with nothing in its place it is that of libc', () => {
  expect(tellAllocator([LIBC], PLAIN)?.allocator).toBe('glibc');
  expect(tellAllocator(['/lib/x86_64-linux-gnu/libc-2.31.so'], null)?.allocator).toBe('glibc');
  expect(tellAllocator(['/lib/ld-musl-aarch64.so.1'], PLAIN)?.allocator).toBe('musl');
});

test('a library that is mapped beside libc takes its place', () => {
  const preloaded = '/usr/lib/x86_64-linux-gnu/libjemalloc.so.2';
  expect(tellAllocator([LIBC, preloaded], PLAIN)).toEqual({
    allocator: 'jemalloc',
    sign: 'libjemalloc.so.2 is mapped',
  });
  expect(tellAllocator([LIBC, '/usr/lib/libtcmalloc_minimal.so.4'], PLAIN)?.allocator).toBe('tcmalloc');
});

test('one that is linked in is told by what the program defines', () => {
  expect(tellAllocator([LIBC], { ...PLAIN, defines: new Set(['mallctl']) })?.allocator).toBe('jemalloc');
  expect(tellAllocator([LIBC], { ...PLAIN, defines: new Set(['mi_version']) })?.allocator).toBe('mimalloc');
});

test('in a stripped program its messages tell', () => {
  expect(tellAllocator([LIBC], { ...PLAIN, holds: new Set(['<jemalloc>: ']) })?.allocator).toBe('jemalloc');
});

test('of a program that maps nothing known nothing is said', () => {
  expect(tellAllocator(['/usr/bin/falco', '[heap]'], null)).toBeNull();
});
