import type { PhaseSpan, Series } from '../model/run.ts';

/** What reads the target and what loads it do not switch together, and a target needs a moment to react. */
const SWITCH_MS = 300;
/** A phase is not made shorter than this share of itself for that. */
const LEAST_KEPT = 3 / 4;

/** The samples at positions [from, to) but those just after a phase began. O(n phases). */
export function awayFromEdges(
  { tMs, values }: Series,
  from: number,
  to: number,
  phases: readonly PhaseSpan[],
): Pick<Series, 'tMs' | 'values'> {
  const within = { tMs: tMs.subarray(from, to), values: values.subarray(from, to) };
  const switches = phases.slice(1).map(({ fromMs, toMs }) => ({
    fromMs,
    toMs: fromMs + Math.min(SWITCH_MS, (1 - LEAST_KEPT) * (toMs - fromMs)),
  }));
  if (switches.length === 0) return within;
  const isKept = (t: number): boolean => !switches.some((span) => t >= span.fromMs && t < span.toMs);
  return {
    tMs: within.tMs.filter(isKept),
    values: within.values.filter((_, i) => isKept(within.tMs[i] as number)),
  };
}

/** Position of the first sample at or after a time; the length when there is none. O(log n). */
export function firstAtOrAfter(times: Float64Array, tMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) >= tMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Sample positions that part about `most` bins: equal times within each phase, none across a phase edge. */
export function cutBins(times: Float64Array, phases: readonly PhaseSpan[], most: number): readonly number[] {
  const firstMs = times[0] as number;
  const lastMs = times.at(-1) as number;
  const width = (lastMs - firstMs) / most;
  const cuts = phases.map((span) => span.fromMs).filter((t) => t > firstMs && t < lastMs);
  const stops = [firstMs, ...cuts, lastMs];
  const edges = [0];
  for (let i = 0; i + 1 < stops.length; i += 1) {
    const start = stops[i] as number;
    const length = (stops[i + 1] as number) - start;
    const count = Math.max(1, Math.round(length / width));
    for (let j = 1; j <= count; j += 1) edges.push(firstAtOrAfter(times, start + (length * j) / count));
  }
  edges[edges.length - 1] = times.length;
  return edges;
}
