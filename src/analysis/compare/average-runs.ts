import { mean, sampleVariance } from 'simple-statistics';
import type { SampleVariance } from '../../stats/moderate-variances.ts';
import type { Estimate } from './estimate.ts';

/** What the runs of one side differ by among themselves; null with less than two. */
export function spreadOf(runs: readonly Estimate[]): SampleVariance | null {
  if (runs.length < 2) return null;
  return { variance: sampleVariance(runs.map(({ value }) => value)), degreesOfFreedom: runs.length - 1 };
}

/**
 * The mean of the runs of a side. Its error is what `spread` gives the mean of so many runs, and never less than what the
 * runs say of themselves (the rule of Knapp and Hartung as Röver, Knapp and Friede modified it, BMC Medical Research
 * Methodology 15, 2015): two runs may agree by chance. Without a spread it is the runs' own. Null without runs.
 */
export function averageRuns(runs: readonly Estimate[], spread: SampleVariance | null): Estimate | null {
  if (runs.length === 0) return null;
  const own = (side: 'below' | 'above') => Math.hypot(...runs.map((run) => run[side])) / runs.length;
  const [below, above] = [own('below'), own('above')];
  const value = mean(runs.map((run) => run.value));
  const degreesOfFreedom = Math.min(...runs.map((run) => run.degreesOfFreedom));
  const between = spread === null ? 0 : Math.sqrt(spread.variance / runs.length);
  if (spread === null || between <= Math.min(below, above)) return { value, below, above, degreesOfFreedom };
  const atLeast = (error: number) => Math.max(error, between);
  return { value, below: atLeast(below), above: atLeast(above), degreesOfFreedom: spread.degreesOfFreedom };
}
