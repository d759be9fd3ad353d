import { median } from 'simple-statistics';
import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { averageBins } from '../stats/average-bins.ts';
import { chooseFloorSamples } from '../stats/floor-bins.ts';
import { awayFromEdges, cutBins, firstAtOrAfter } from './cut-bins.ts';
import type { Exposure } from './exposure.ts';

/** A series reduced to what the judge fits: at most about {@link MOST_BINS} bins, none across a phase edge. */
export interface Bins {
  readonly tMs: Float64Array;
  readonly values: Float64Array;
  /** exposure at each time */
  readonly exposure: Float64Array;
  /** 1 while the load was on */
  readonly underLoad: Float64Array;
  /** steps since the bin before, in units of the ordinary distance; more than 1 across a gap */
  readonly spacing: Float64Array;
  /** raw samples in the window */
  readonly samples: number;
  /** from the first of them to the last */
  readonly spanMs: number;
}

/**
 * What stands for a bin: the sample at its lowest decile, which follows what is held and not what is held for a moment,
 * or the mean of all, which is steadier where readings scatter evenly.
 */
export type BinStatistic = 'floor' | 'mean';

/** Enough for any shape that is told apart here, few enough for O(n²) statistics. */
export const MOST_BINS = 120;

/** Cuts a window of a series into bins of equal time, phase by phase; few samples stand for themselves. O(n). */
export function binSeries(
  series: Series,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
  statistic: BinStatistic,
  most = MOST_BINS,
): Bins {
  const from = firstAtOrAfter(series.tMs, window.fromMs);
  const to = firstAtOrAfter(series.tMs, window.toMs);
  const kept = awayFromEdges(series, from, to, phases);
  const points = kept.tMs.length <= most * 1.5 ? singlePoints(kept) : binPoints(kept, phases, statistic, most);
  return {
    ...points,
    exposure: points.tMs.map((t) => exposure.at(t)),
    underLoad: points.tMs.map((t) => (exposure.loads.some((span) => t >= span.fromMs && t < span.toMs) ? 1 : 0)),
    samples: to - from,
    spanMs: to > from ? (series.tMs[to - 1] as number) - (series.tMs[from] as number) : 0,
  };
}

type Points = Pick<Bins, 'tMs' | 'values' | 'spacing'>;

function singlePoints({ tMs, values }: Pick<Series, 'tMs' | 'values'>): Points {
  return { tMs, values, spacing: spacingByTime(tMs) };
}

function binPoints(
  kept: Pick<Series, 'tMs' | 'values'>,
  phases: readonly PhaseSpan[],
  statistic: BinStatistic,
  most: number,
): Points {
  const edges = cutBins(kept.tMs, phases, most);
  const chosen = statistic === 'floor' ? floorPoints(kept, edges) : meanPoints(kept, edges);
  const filled = chosen.flatMap((point, index) => (point === null ? [] : [{ ...point, index }]));
  return {
    tMs: Float64Array.from(filled, ({ t }) => t),
    values: Float64Array.from(filled, ({ value }) => value),
    spacing: Float64Array.from(filled, ({ index }, i) => index - (filled[i - 1]?.index ?? index - 1)),
  };
}

type Point = { readonly t: number; readonly value: number } | null;

/** A real sample keeps its own time. */
function floorPoints({ tMs, values }: Pick<Series, 'tMs' | 'values'>, edges: readonly number[]): readonly Point[] {
  return chooseFloorSamples(values, edges).map((position) =>
    position === null ? null : { t: tMs[position] as number, value: values[position] as number },
  );
}

function meanPoints({ tMs, values }: Pick<Series, 'tMs' | 'values'>, edges: readonly number[]): readonly Point[] {
  const times = averageBins(tMs, edges);
  return averageBins(values, edges).map((value, i) => (value === null ? null : { t: times[i] as number, value }));
}

function spacingByTime(tMs: Float64Array): Float64Array {
  if (tMs.length < 2) return new Float64Array(tMs.length).fill(1);
  const steps = tMs.map((t, i) => (i === 0 ? 0 : t - (tMs[i - 1] as number)));
  const ordinary = median(Array.from(steps.subarray(1)));
  return steps.map((step, i) => (i === 0 ? 1 : Math.max(1, Math.round(step / ordinary))));
}
