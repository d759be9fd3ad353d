import { median } from 'simple-statistics';
import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { chooseFloorSamples } from '../stats/floor-bins.ts';
import type { Exposure } from './exposure.ts';

/** A series reduced to what the judge fits: at most about {@link MOST_BINS} floor samples, none across a phase edge. */
export interface Bins {
  readonly tMs: Float64Array;
  readonly values: Float64Array;
  /** exposure at each sample */
  readonly exposure: Float64Array;
  /** 1 while the load was on */
  readonly underLoad: Float64Array;
  /** steps since the sample before, in units of the ordinary distance; more than 1 across a gap */
  readonly spacing: Float64Array;
  /** raw samples in the window */
  readonly samples: number;
  /** from the first of them to the last */
  readonly spanMs: number;
}

/** Enough for any shape that is told apart here, few enough for O(n²) statistics. */
export const MOST_BINS = 120;

/** Cuts a window of a series into bins of equal time, phase by phase. O(n). */
export function binSeries(series: Series, window: Span, phases: readonly PhaseSpan[], exposure: Exposure): Bins {
  const from = firstAtOrAfter(series.tMs, window.fromMs);
  const to = firstAtOrAfter(series.tMs, window.toMs);
  const single = to - from <= MOST_BINS * 1.5;
  const chosen = single
    ? awayFromEdges(series.tMs, from, to, phases)
    : chooseFloorSamples(series.values, binEdges(series.tMs, from, to, phases));
  const positions = chosen.filter((position) => position !== null);
  const tMs = Float64Array.from(positions, (i) => series.tMs[i] as number);
  const loads = phases.filter((span) => span.phase === 'load');
  return {
    tMs,
    values: Float64Array.from(positions, (i) => series.values[i] as number),
    exposure: tMs.map((t) => exposure.at(t)),
    underLoad: tMs.map((t) => (loads.some((span) => t >= span.fromMs && t < span.toMs) ? 1 : 0)),
    spacing: single ? spacingByTime(tMs) : spacingByBin(chosen),
    samples: to - from,
    spanMs: to > from ? (series.tMs[to - 1] as number) - (series.tMs[from] as number) : 0,
  };
}

/** Position of the first sample at or after a time; the length when there is none. */
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

/**
 * All samples but those just after a phase began: what reads the target and what loads it do not switch together. Bins of
 * several samples have their floor for that.
 */
function awayFromEdges(times: Float64Array, from: number, to: number, phases: readonly PhaseSpan[]): readonly number[] {
  const edges = phases.slice(1).map(({ fromMs }) => fromMs);
  const all = Array.from({ length: to - from }, (_, i) => from + i);
  return all.filter(
    (i) => !edges.some((edge) => (times[i] as number) >= edge && (times[i] as number) < edge + SWITCH_MS),
  );
}

const SWITCH_MS = 300;

/** Sample positions that part the bins: equal times within each phase, none across a phase edge. */
function binEdges(times: Float64Array, from: number, to: number, phases: readonly PhaseSpan[]): readonly number[] {
  const firstMs = times[from] as number;
  const lastMs = times[to - 1] as number;
  const width = (lastMs - firstMs) / MOST_BINS;
  const cuts = phases.map((span) => span.fromMs).filter((t) => t > firstMs && t < lastMs);
  const stops = [firstMs, ...cuts, lastMs];
  const edges = [from];
  for (let i = 0; i + 1 < stops.length; i += 1) {
    const start = stops[i] as number;
    const length = (stops[i + 1] as number) - start;
    const count = Math.max(1, Math.round(length / width));
    for (let j = 1; j <= count; j += 1) edges.push(firstAtOrAfter(times, start + (length * j) / count));
  }
  edges[edges.length - 1] = to;
  return edges;
}

function spacingByBin(chosen: readonly (number | null)[]): Float64Array {
  const indices = chosen.flatMap((position, index) => (position === null ? [] : [index]));
  return Float64Array.from(indices, (index, i) => (i === 0 ? 1 : index - (indices[i - 1] as number)));
}

function spacingByTime(tMs: Float64Array): Float64Array {
  if (tMs.length < 2) return new Float64Array(tMs.length).fill(1);
  const steps = tMs.map((t, i) => (i === 0 ? 0 : t - (tMs[i - 1] as number)));
  const ordinary = median(Array.from(steps.subarray(1)));
  return steps.map((step, i) => (i === 0 ? 1 : Math.max(1, Math.round(step / ordinary))));
}
