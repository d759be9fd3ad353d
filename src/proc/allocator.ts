import type { ElfSurvey } from './elf.ts';

/** What gives a process its heap. */
export type Allocator = 'jemalloc' | 'mimalloc' | 'tcmalloc' | 'glibc' | 'musl';

/** Which one, and what tells. */
export interface FoundAllocator {
  readonly allocator: Allocator;
  readonly sign: string;
}

/** Names of mappings: libraries, and what jemalloc calls its own memory (PR_SET_VMA_ANON_NAME, Linux 5.17). */
const MAPPED: readonly (readonly [RegExp, Allocator])[] = [
  [/\/libjemalloc[^/]*\.so/, 'jemalloc'],
  [/^\[anon:jemalloc/, 'jemalloc'],
  [/\/libmimalloc[^/]*\.so/, 'mimalloc'],
  [/\/libtcmalloc[^/]*\.so/, 'tcmalloc'],
];

/** Of libc itself: only where nothing else takes its place. */
const LIBC: readonly (readonly [RegExp, Allocator])[] = [
  [/\/libc(-[\d.]+)?\.so/, 'glibc'],
  [/\/ld-musl-[^/]*\.so/, 'musl'],
];

/** What only the sources of each define, under the names of a prefixed build too; Falco links them in. */
const DEFINED: Readonly<Record<string, Allocator>> = {
  mallctl: 'jemalloc',
  je_mallctl: 'jemalloc',
  malloc_stats_print: 'jemalloc',
  mi_malloc: 'mimalloc',
  mi_version: 'mimalloc',
  tc_malloc: 'tcmalloc',
};

/** How each begins its messages: what a stripped program still has. */
const HELD: Readonly<Record<string, Allocator>> = { '<jemalloc>: ': 'jemalloc', 'mimalloc: ': 'mimalloc' };

/** What {@link tellAllocator} wants to be looked for in the program. */
export const ALLOCATOR_SIGNS = { names: Object.keys(DEFINED), texts: Object.keys(HELD) };

/**
 * The allocator of a process from the names of its mappings, and from its program where that could be looked into (Falco
 * 0.40 and later links jemalloc into most of its builds: no version tells). A library that is mapped before libc wins:
 * it is preloaded or linked. Null where nothing tells.
 */
export function tellAllocator(mapped: Iterable<string>, program: ElfSurvey | null): FoundAllocator | null {
  const names = [...mapped];
  const library = findMapped(names, MAPPED);
  if (library !== null) return library;
  for (const [name, allocator] of Object.entries(DEFINED)) {
    if (program?.defines.has(name) === true) return { allocator, sign: `its program defines ${name}` };
  }
  for (const [text, allocator] of Object.entries(HELD)) {
    if (program?.holds.has(text) === true) return { allocator, sign: `its program holds "${text.trim()}"` };
  }
  return findMapped(names, LIBC);
}

function findMapped(names: readonly string[], signs: typeof MAPPED): FoundAllocator | null {
  for (const [form, allocator] of signs) {
    const name = names.find((candidate) => form.test(candidate));
    if (name !== undefined) return { allocator, sign: `${name.replace(/^.*\//, '')} is mapped` };
  }
  return null;
}
