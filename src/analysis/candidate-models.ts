import { findSteps, stepAt } from '../stats/find-steps.ts';

/** Another account of a growing series than "it grows with the cause": columns beside the cause's own. */
export interface CandidateModel {
  readonly kind: 'line' | 'saturating' | 'step';
  readonly columns: readonly Float64Array[];
  /** columns that only explain growth away when their coefficient is positive */
  readonly upward: readonly number[];
  /**
   * what the search for positions costs beside the coefficients, in parameters: two for each step (modified BIC,
   * Zhang and Siegmund, Biometrics 63, 2007)
   */
  readonly searched: number;
}

/** Time constants of warm-ups as shares of the whole cause, from a start-up effect to hardly bent. */
const TIME_CONSTANTS = [0.01, 0.03, 0.06, 0.12, 0.2, 0.3, 0.45, 0.6];
const KNEES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8];
const MOST_STEPS = 3;

/** The plateaus, warm-ups and knees in `cause` (0 to 1 over the window), and steps in time. */
export function candidateModels(
  cause: Float64Array,
  values: Float64Array,
  base: readonly Float64Array[],
): readonly CandidateModel[] {
  return [{ kind: 'line', columns: [], upward: [], searched: 0 }, ...bentModels(cause), ...stepModels(values, base)];
}

/** Models of growth that levels off with `cause`. */
export function bentModels(cause: Float64Array): readonly CandidateModel[] {
  const bends = [
    ...TIME_CONSTANTS.map((tau) => (u: number) => 1 - Math.exp(-u / tau)),
    ...[0.01, 0.1].map((tau) => (u: number) => Math.log1p(u / tau)),
    ...KNEES.map((knee) => (u: number) => Math.min(u, knee)),
  ];
  return bends.map((bend) => ({ kind: 'saturating', columns: [cause.map(bend)], upward: [0], searched: 0 }));
}

function stepModels(values: Float64Array, base: readonly Float64Array[]): readonly CandidateModel[] {
  const positions = findSteps(values, base, MOST_STEPS);
  const columns = positions.map((position) => stepAt(position, values.length));
  return columns.map((_, i) => ({ kind: 'step', columns: columns.slice(0, i + 1), upward: [], searched: 2 * (i + 1) }));
}
