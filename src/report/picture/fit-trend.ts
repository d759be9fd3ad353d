import { median } from 'simple-statistics';
import { afterStartUp } from '../../analysis/after-start-up.ts';
import { binSeries } from '../../analysis/bin-series.ts';
import { exposureOf } from '../../analysis/exposure.ts';
import type { Finding, Shape, Slope } from '../../model/finding.ts';
import type { Trend } from '../../model/picture.ts';
import type { Recording } from '../../model/run.ts';
import type { Interval } from '../../model/survey.ts';
import { HOUR_MS } from '../../model/units.ts';
import { wordEstimate } from '../word-estimate.ts';

/** Dots that a picture has room for. */
const MOST_FLOORS = 60;

/** What a straight line describes; of the others it would tell a story that is not theirs. */
const STRAIGHT: readonly Shape[] = ['linear', 'flat', 'unclear'];

/**
 * The told slope of a series as a line over the life that was judged: at the height that leaves as many of its floors above
 * as below, as the estimator of Theil and Sen has it. The band are the ends of the slope's interval, drawn through the
 * line's middle: what it says is the direction, not the height. Null without a slope, for a bent shape, and below three
 * floors.
 */
export function fitTrend(recording: Recording, finding: Finding): Trend | null {
  const { slope } = finding;
  const series = recording.series.get(finding.metric);
  const life = recording.segments[finding.segment];
  if (slope === null || series === undefined || life === undefined || !STRAIGHT.includes(finding.shape)) return null;
  const window = afterStartUp(life, recording.phases);
  const floors = binSeries(series, window, recording.phases, exposureOf(recording), 'floor', MOST_FLOORS);
  const [fromMs, toMs] = [floors.tMs[0] ?? 0, floors.tMs.at(-1) ?? 0];
  if (floors.tMs.length < 3 || !Number.isFinite(slope.perHour)) return null;
  const at = lineThrough(floors, slope, (fromMs + toMs) / 2);
  return {
    label: `${wordEstimate({ ...slope, value: slope.perHour }, slope.unit, '/h')} (${slope.confidence * 100} %)`,
    fromMs,
    toMs,
    from: at(fromMs),
    to: at(toMs),
    floors: { tMs: [...floors.tMs], values: [...floors.values] },
  };
}

interface Points {
  readonly tMs: Float64Array;
  readonly values: Float64Array;
}

/** The line's value with its band at a time: they meet at `middleMs`. */
function lineThrough({ tMs, values }: Points, slope: Slope, middleMs: number): (tMs: number) => Interval {
  const hours = (t: number) => (t - middleMs) / HOUR_MS;
  const height = median([...values].map((value, i) => value - slope.perHour * hours(tMs[i] ?? 0)));
  return (t) => {
    const [one, other] = [slope.low, slope.high].map((perHour) => height + perHour * hours(t));
    const ends = [one ?? Number.NaN, other ?? Number.NaN];
    return { value: height + slope.perHour * hours(t), low: Math.min(...ends), high: Math.max(...ends) };
  };
}
