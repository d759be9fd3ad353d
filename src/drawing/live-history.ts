import type { ChartLine } from '../model/report.ts';

/** Stretches that the history is kept in: more than a wide terminal has columns. */
const BINS = 240;

interface Extreme {
  readonly tMs: number;
  readonly value: number;
}

/** Lowest and highest reading of one stretch of time. */
interface Bin {
  readonly low: Extreme;
  readonly high: Extreme;
}

/** Readings of a run that goes on: as much memory after a day as after a minute. */
export interface LiveHistory {
  /** end of what the bins cover; doubles when a run outlasts it */
  readonly toMs: () => number;
  readonly add: (tMs: number, value: number) => void;
  readonly line: () => Pick<ChartLine, 'tMs' | 'values'>;
}

/** A history that covers [0, `plannedMs`) to begin with. */
export function keepHistory(plannedMs: number): LiveHistory {
  let bins: (Bin | undefined)[] = [];
  let binMs = Math.max(1, plannedMs) / BINS;
  return {
    toMs: () => binMs * BINS,
    add: (tMs, value) => {
      while (tMs > binMs * BINS) {
        bins = mergePairs(bins);
        binMs *= 2;
      }
      const index = Math.min(BINS - 1, Math.floor(tMs / binMs));
      bins[index] = mergeBins(bins[index], { low: { tMs, value }, high: { tMs, value } });
    },
    line: () => drawn(bins),
  };
}

function mergePairs(bins: readonly (Bin | undefined)[]): (Bin | undefined)[] {
  return Array.from({ length: BINS / 2 }, (_, index) => mergeBins(bins[2 * index], bins[2 * index + 1]));
}

function mergeBins(a: Bin | undefined, b: Bin | undefined): Bin | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { low: b.low.value < a.low.value ? b.low : a.low, high: b.high.value > a.high.value ? b.high : a.high };
}

function drawn(bins: readonly (Bin | undefined)[]): Pick<ChartLine, 'tMs' | 'values'> {
  const points = bins
    .filter((bin) => bin !== undefined)
    .flatMap(({ low, high }) => (low.tMs <= high.tMs ? [low, high] : [high, low]));
  return { tMs: points.map(({ tMs }) => tMs), values: points.map(({ value }) => value) };
}
