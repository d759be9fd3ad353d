/**
 * A process that allocates at a known rate and keeps all of it, or a few blocks alone. It ends with its standard input.
 *
 *   node --expose-gc dist/bench/judge/live/leaker.js node|LIBRARY BYTES_PER_HOUR keeps|frees
 *
 * `node` allocates Buffers; a LIBRARY is asked for its malloc. Every byte is written, so that the kernel must give the page.
 */
import { HOUR_MS } from '../../../src/model/units.ts';

const [source = 'node', rate = '0', manner = 'keeps'] = process.argv.slice(2);
/** What malloc makes a whole page of, header and all. */
const MALLOC_BYTES = 4080;
const BUFFER_BYTES = 64 * 1024;
const TICK_MS = 250;
/** How many blocks a process that frees has at a time. */
const HELD = 4;

const { blockBytes, take, giveBack } = source === 'node' ? buffers() : await blocksOf(source);
const blocks: unknown[] = [];
const startedMs = performance.now();
let taken = 0;
setInterval(() => {
  const due = ((performance.now() - startedMs) * Number(rate)) / HOUR_MS / blockBytes;
  for (; taken < due; taken += 1) blocks.push(take());
  while (manner === 'frees' && blocks.length > HELD) giveBack(blocks.shift());
}, TICK_MS);
process.stdin.resume().on('end', () => process.exit());
process.stdout.write('ready\n');

interface Allocator {
  readonly blockBytes: number;
  readonly take: () => unknown;
  readonly giveBack: (block: unknown) => void;
}

function buffers(): Allocator {
  // A Buffer is given back by the collector, which would not come for as little as this in an hour.
  return { blockBytes: BUFFER_BYTES, take: () => Buffer.alloc(BUFFER_BYTES, 1), giveBack: () => globalThis.gc?.() };
}

async function blocksOf(path: string): Promise<Allocator> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load(path);
  const libc = koffi.load('libc.so.6');
  const malloc = library.func('void *malloc(size_t)');
  const free = library.func('void free(void *)');
  const memset = libc.func('void *memset(void *, int, size_t)');
  return {
    blockBytes: MALLOC_BYTES,
    take: () => {
      const block = malloc(MALLOC_BYTES);
      memset(block, 1, MALLOC_BYTES);
      return block;
    },
    giveBack: (block) => free(block),
  };
}
