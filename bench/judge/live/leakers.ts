import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MB } from '../corpus/shape.ts';
import { findJemalloc } from './find-jemalloc.ts';

const PROGRAM = fileURLToPath(new URL('leaker.js', import.meta.url));
/** What a leaking process keeps; its twin allocates as much. */
export const LEAKED_PER_HOUR = 60 * MB;

/** A process that is to be watched. */
export interface Leaker {
  readonly name: string;
  readonly leaks: boolean;
  readonly start: () => Promise<ChildProcess>;
}

/** A leaking process and a healthy one for each allocator that is here, and what is not. */
export function listLeakers(): { readonly leakers: readonly Leaker[]; readonly lacking: readonly string[] } {
  const jemalloc = findJemalloc();
  const sources = [
    { name: 'Node, Buffers', source: 'node', preload: '' },
    { name: 'glibc, malloc', source: 'libc.so.6', preload: '' },
    ...(jemalloc === null ? [] : [{ name: 'jemalloc, malloc', source: jemalloc, preload: jemalloc }]),
  ];
  return {
    leakers: sources.flatMap(({ name, source, preload }) =>
      [true, false].map((leaks) => ({ name, leaks, start: () => startLeaker(source, preload, leaks) })),
    ),
    lacking: jemalloc === null ? ['no libjemalloc.so.2 here (apt install libjemalloc2): jemalloc is not measured'] : [],
  };
}

async function startLeaker(source: string, preload: string, leaks: boolean): Promise<ChildProcess> {
  const words = ['--expose-gc', PROGRAM, source, String(LEAKED_PER_HOUR), leaks ? 'keeps' : 'frees'];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, NODE_OPTIONS: '', LD_PRELOAD: preload },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}
