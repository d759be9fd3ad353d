import type { Measure, Sides } from '../../model/comparison.ts';
import type { SampleVariance } from '../../stats/moderate-variances.ts';
import { averageRuns, spreadOf } from './average-runs.ts';
import type { Estimate } from './estimate.ts';
import type { Measured, MeasuredSeries } from './measure-series.ts';
import { subtract } from './subtract.ts';

/** A measure of a series on both sides, and what lies between them; null where a side has none. */
export interface SidesOfMeasure {
  readonly measure: Measure;
  readonly base: Estimate | null;
  readonly new: Estimate | null;
  readonly difference: Estimate | null;
  /** below this nothing is claimed of any of the runs */
  readonly least: number;
}

/**
 * What a level of memory differs by from one run of the same target to the next, as a share of it (standard deviation): taken where no
 * side has two runs to show it.
 */
export const ASSUMED_SPREAD = 0.05;

/** As sure as of a standard deviation that a hundred runs gave. */
const ASSUMED_DEGREES = 100;

const LEVELS: readonly Measure[] = ['retained', 'settled', 'peak'];

/**
 * One measure of a series, new less base. The runs of a side are one observation each. A side of one run is given the
 * spread of the other; where both have one, growth has the error that each run shows of itself, and a level of memory, of
 * which a run has no more than one, {@link ASSUMED_SPREAD}.
 */
export function subtractSides(measure: Measure, sides: Sides<readonly MeasuredSeries[]>): SidesOfMeasure {
  const [base, other] = [takeMeasure(measure, sides.base), takeMeasure(measure, sides.new)];
  const shown = (own: readonly Measured[], others: readonly Measured[]) =>
    spreadOf(estimatesOf(own)) ?? spreadOf(estimatesOf(others));
  const before = averageRuns(estimatesOf(base), shown(base, other) ?? assumeSpread(measure, sides.base));
  const after = averageRuns(estimatesOf(other), shown(other, base) ?? assumeSpread(measure, sides.new));
  return {
    measure,
    base: before,
    new: after,
    difference: before === null || after === null ? null : subtract(after, before),
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
