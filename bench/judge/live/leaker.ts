/**
 * A process that allocates at a known rate and keeps all of it, or the last so many blocks alone:
 *
 *   node dist/bench/judge/live/leaker.js node|LIBRARY BYTES_PER_HOUR keeps|frees
 *
 * `node` allocates Buffers; a LIBRARY is asked for its malloc. Every byte is written, so that the kernel must give the page.
 */
import { HOUR_MS } from '../../../src/model/units.ts';

const [source = 'node', rate = '0', manner = 'keeps'] = process.argv.slice(2);
const BLOCK_BYTES = source === 'node' ? 64 * 1024 : 4080;
const TICK_MS = 250;
/** How many blocks a process that frees has at a time. */
const HELD = 200;

const { take, giveBack } = source === 'node' ? buffers() : await blocksOf(source);
const blocks: unknown[] = [];
const startedMs = performance.now();
let taken = 0;
setInterval(() => {
  const due = ((performance.now() - startedMs) * Number(rate)) / HOUR_MS / BLOCK_BYTES;
  for (; taken < due; taken += 1) blocks.push(take());
  while (manner === 'frees' && blocks.length > HELD) giveBack(blocks.shift());
}, TICK_MS);
process.stdout.write('ready\n');

interface Allocator {
  readonly take: () => unknown;
  readonly giveBack: (block: unknown) => void;
}

function buffers(): Allocator {
  return { take: () => Buffer.alloc(BLOCK_BYTES, 1), giveBack: () => {} };
}

async function blocksOf(path: string): Promise<Allocator> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load(path);
  const libc = koffi.load('libc.so.6');
  const malloc = library.func('void *malloc(size_t)');
  const free = library.func('void free(void *)');
  const memset = libc.func('void *memset(void *, int, size_t)');
  return {
    take: () => {
      const block = malloc(BLOCK_BYTES);
      memset(block, 1, BLOCK_BYTES);
      return block;
    },
    giveBack: (block) => free(block),
  };
}
