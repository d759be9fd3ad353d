import type { Measure, Sides } from '../../model/comparison.ts';
import type { SampleVariance } from '../../stats/moderate-variances.ts';
import type { Estimate } from './estimate.ts';
import type { Measured, MeasuredSeries } from './measure-series.ts';
import { type Subtracted, subtractRuns } from './subtract-runs.ts';

/** A measure of a series on both sides, and what lies between them. */
export interface SidesOfMeasure extends Subtracted {
  readonly measure: Measure;
  /** below this nothing is claimed of any of the runs */
  readonly least: number;
}

/**
 * What a level of memory differs by from one run of the same target to the next, as a share of it (standard deviation):
 * taken where no side has two runs to show it.
 */
export const ASSUMED_SPREAD = 0.05;

/** As sure as of a standard deviation that a hundred runs gave. */
const ASSUMED_DEGREES = 100;

const LEVELS: readonly Measure[] = ['retained', 'settled', 'peak'];

/**
 * One measure of a series, new less base, each run one observation ({@link subtractRuns}). With one run a side growth has
 * the error that each run shows of itself, and a level of memory, of which a run has no more than one,
 * {@link ASSUMED_SPREAD}.
 */
export function subtractSides(measure: Measure, sides: Sides<readonly MeasuredSeries[]>): SidesOfMeasure {
  const [base, other] = [takeMeasure(measure, sides.base), takeMeasure(measure, sides.new)];
  return {
    measure,
    ...subtractRuns(
      { base: estimatesOf(base), new: estimatesOf(other) },
      { base: assumeSpread(measure, sides.base), new: assumeSpread(measure, sides.new) },
    ),
    least: Math.max(0, ...[...base, ...other].map(({ least }) => least)),
  };
}

function takeMeasure(measure: Measure, runs: readonly MeasuredSeries[]): readonly Measured[] {
  return runs.flatMap(({ measures }) => measures[measure] ?? []);
}

function estimatesOf(measured: readonly Measured[]): readonly Estimate[] {
  return measured.map(({ estimate }) => estimate);
}

/**
 * Of levels of memory alone. What is kept of a load is the difference of two levels, and as uncertain as the highest.
 */
function assumeSpread(measure: Measure, runs: readonly MeasuredSeries[]): SampleVariance | null {
  if (!LEVELS.includes(measure) || runs[0]?.unit !== 'bytes') return null;
  const level = measure === 'retained' ? 'peak' : measure;
  const levels = runs.map(({ measures }) => measures[level]?.estimate.value ?? 0);
  return { variance: (ASSUMED_SPREAD * Math.max(...levels)) ** 2, degreesOfFreedom: ASSUMED_DEGREES };
}
