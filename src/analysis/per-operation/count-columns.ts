import { FALCO_COUNTERS } from '../../falco/counters.ts';
import type { Recording, Series, Span } from '../../model/run.ts';
import { firstAtOrAfter } from '../cut-bins.ts';
import { dropStrays } from '../drop-strays.ts';
import { leastGrowth } from '../materiality.ts';

/** A count that memory may follow. */
export interface CountColumn {
  readonly id: string;
  /** false: a running total, as of events seen; nobody holds what it counts */
  readonly isTable: boolean;
  readonly series: Series;
}

/** The counts of the target that grew within a life: its tables, and what a Falco counts as it works. */
export function growingCounts({ series }: Recording, life: Span): readonly CountColumn[] {
  return [...series.values()]
    .filter(({ id, metric }) => metric.unit === 'count' && !/^(?:host|self|cgroup|stat)\./.test(id))
    .map((each) => ({ id: each.id, isTable: each.metric.kind === 'gauge', series: within(dropStrays(each), life) }))
    .filter(({ id, isTable }) => isTable || isFalcoTotal(id))
    .filter(({ series: { values } }) => highest(values) - (values[0] ?? 0) >= leastGrowth('count'));
}

/** The count at a time between its readings, and at its ends what was read there. */
export function countAt({ tMs, values }: Series, at: number): number {
  const next = firstAtOrAfter(tMs, at);
  const after = Math.min(next, tMs.length - 1);
  const before = Math.max(0, next - 1);
  const [from, to] = [tMs[before] as number, tMs[after] as number];
  const share = to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0;
  return (values[before] as number) + share * ((values[after] as number) - (values[before] as number));
}

function isFalcoTotal(id: string): boolean {
  const name = id.replace(/^.*\./, '');
  const counter = Object.entries(FALCO_COUNTERS).find(([known]) => known === name)?.[1];
  return counter?.kind === 'counter' && !/_prev$|_sec$/.test(name);
}

function within(series: Series, { fromMs, toMs }: Span): Series {
  const from = firstAtOrAfter(series.tMs, fromMs);
  const to = firstAtOrAfter(series.tMs, toMs);
  return { ...series, tMs: series.tMs.subarray(from, to), values: series.values.subarray(from, to) };
}

function highest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
