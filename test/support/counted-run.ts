import type { Metric } from '../../src/model/metric.ts';
import type { Recording, Series } from '../../src/model/run.ts';
import { KIB, MIB } from '../../src/model/units.ts';
import { type ExampleRun, operationsAt } from './example-run.ts';

const END_MS = 310_000;

/** A series with a reading each so many milliseconds. */
function draw(id: string, metric: Partial<Metric>, everyMs: number, valueAt: (tMs: number) => number): Series {
  const tMs = Float64Array.from({ length: Math.floor(END_MS / everyMs) + 1 }, (_, i) => i * everyMs);
  return { id, metric: { id, unit: 'count', kind: 'gauge', describe: id, ...metric }, tMs, values: tMs.map(valueAt) };
}

/** A run with all that a Falco and the kernel tell beside: kinds of memory, mappings, Falco's counters, lost events, its log. */
export function countedRun(run: ExampleRun): ExampleRun {
  const grown = (tMs: number) => 17.5 * MIB + operationsAt(tMs) * 9.9 * KIB;
  const lost = (tMs: number) => Math.max(0, Math.min(tMs, 230_000) - 200_000) * 0.05;
  const bytes = { unit: 'bytes' } as const;
  const total = { kind: 'counter' } as const;
  const beside = [
    draw('status.anon_bytes', bytes, 500, (tMs) => grown(tMs) - (tMs > 250_000 ? 4 * MIB : 0)),
    draw('status.swap_bytes', bytes, 500, (tMs) => (tMs > 250_000 ? 4 * MIB : 0)),
    draw('status.file_bytes', bytes, 500, () => 42 * MIB),
    draw('status.shmem_bytes', bytes, 500, () => 0),
    draw('status.rss_bytes', bytes, 500, (tMs) => grown(tMs) + 42 * MIB),
    draw('smaps-rollup.pss_bytes', bytes, 10_000, (tMs) => grown(tMs) + 31 * MIB),
    draw('mappings.heap_bytes', { ...bytes, describe: '[heap]' }, 30_000, (tMs) => grown(tMs) - 9 * MIB),
    draw('mappings.anonymous_bytes', { ...bytes, describe: 'mappings without a file' }, 30_000, () => 9 * MIB),
    draw('mappings.program_bytes', { ...bytes, describe: 'the program and its libraries' }, 30_000, () => 42 * MIB),
    draw('falco.n_evts', total, 5000, (tMs) => tMs * 0.3 + operationsAt(tMs) * 4),
    draw('falco.n_drops', total, 5000, lost),
    draw('falco.n_threads', { describe: 'entries of its thread table' }, 5000, (tMs) => 24 + operationsAt(tMs)),
    draw('fds.open', { describe: 'descriptors that the process holds open' }, 500, () => 361),
  ];
  const recording: Recording = {
    ...run.recording,
    series: new Map([...run.recording.series, ...beside.map((series) => [series.id, series] as const)]),
    events: [
      { tMs: 0, what: 'counters', detail: 'Falco tells them in its metrics file' },
      { tMs: 203_000, what: 'drops', detail: '150 events lost, 1.2 % of 12 600; most of them execve' },
      { tMs: 231_000, what: 'log', detail: 'Falco internal: syscall event drop. 1500 system calls dropped' },
    ],
  };
  return { ...run, recording };
}
