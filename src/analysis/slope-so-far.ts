import type { Slope } from '../model/finding.ts';
import type { Unit } from '../model/units.ts';
import { ERROR_RATE } from './setting.ts';
import { wholeSlope } from './whole-slope.ts';

/** Fewer say nothing that would not turn around with the next. */
const FEWEST = 24;
/** The median of all pairs is quadratic: enough points for a live view, few enough to cost nothing. */
const MOST = 120;

/** The slope of a run that goes on, for those who watch it; null until there are 24 points. The verdict is not its. */
export function slopeSoFar(tMs: readonly number[], values: readonly (number | null)[], unit: Unit): Slope | null {
  const read = tMs.flatMap((t, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ t, value }];
  });
  if (read.length < FEWEST) return null;
  const step = Math.ceil(read.length / MOST);
  const points = read.filter((_, index) => index % step === 0);
  const none = new Float64Array(points.length);
  const bins = {
    tMs: Float64Array.from(points, ({ t }) => t),
    values: Float64Array.from(points, ({ value }) => value),
    exposure: none,
    underLoad: none,
    spacing: none.map(() => 1),
    samples: read.length,
  };
  return wholeSlope(bins, unit, 0, ERROR_RATE);
}
