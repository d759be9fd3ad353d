import { defineProbe } from '../model/probe.ts';
import { MAPPING_CLASSES, sumMappings } from '../proc/mappings.ts';
import { openSmaps } from '../proc/open-smaps.ts';

/**
 * Which kind of mapping holds the memory: what `status` calls anonymous is the heap below the break, what allocators and
 * thread stacks map beside it, or the written part of programs. As dear as `smaps_rollup` and a text of kilobytes more.
 */
export default defineProbe({
  id: 'mappings',
  title: 'memory by kind of mapping',
  source: '/proc/PID/smaps (Documentation/filesystems/proc.rst)',
  period: { ms: 30_000 },
  metrics: [
    { id: 'heap_bytes', unit: 'bytes', kind: 'gauge', describe: '[heap], below the program break, with its swap' },
    {
      id: 'anonymous_bytes',
      unit: 'bytes',
      kind: 'gauge',
      describe: 'mappings without a file: arenas of allocators, large blocks, stacks of threads; with their swap',
    },
    { id: 'stack_bytes', unit: 'bytes', kind: 'gauge', describe: '[stack] of the first thread, with its swap' },
    { id: 'program_bytes', unit: 'bytes', kind: 'gauge', describe: 'the program and its libraries, code and data' },
    { id: 'file_bytes', unit: 'bytes', kind: 'gauge', describe: 'other mapped files' },
    { id: 'shared_bytes', unit: 'bytes', kind: 'gauge', describe: 'shared memory: /dev/shm, memfd, System V' },
    {
      id: 'buffer_bytes',
      unit: 'bytes',
      kind: 'gauge',
      describe: "ring buffers of eBPF, perf and Falco's kernel module, as far as the kernel counts their pages",
    },
  ],
  open: ({ files }, target) =>
    openSmaps(files, target, ['smaps'], (text) => {
      const sums = sumMappings(text);
      return sums && MAPPING_CLASSES.map((each) => sums[each]);
    }),
});
