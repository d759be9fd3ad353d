import { findUpwardSteps, stepAt } from '../stats/upward-steps.ts';

/** Another account of a growing series than "it grows with the cause": columns beside the cause's own, all upward. */
export interface CandidateModel {
  readonly kind: 'line' | 'saturating' | 'step';
  readonly columns: readonly Float64Array[];
  /**
   * what the search for positions costs beside the coefficients, in parameters: two for each step (modified BIC,
   * Zhang and Siegmund, Biometrics 63, 2007)
   */
  readonly searched: number;
}

/** Models of growth that levels off, one for each value of a shape parameter. */
export interface BentFamily {
  /** values to try first, rising; the best one is refined between its neighbours */
  readonly grid: readonly number[];
  model(parameter: number): CandidateModel;
}

/** The cause alone. */
export const LINE: CandidateModel = { kind: 'line', columns: [], searched: 0 };

const MOST_STEPS = 3;

/**
 * Warm-ups, slow warm-ups and full caches in `cause`, which runs from 0 to 1 over the window: exponential (time constants
 * from a start-up effect to hardly bent), logarithmic, and a line that ends. The shape costs nothing in the BIC: a
 * plateau has to be ruled out, not to be proved.
 */
export function bentFamilies(cause: Float64Array): readonly BentFamily[] {
  const family = (grid: readonly number[], bend: (u: number, parameter: number) => number): BentFamily => ({
    grid,
    model: (parameter) => ({ kind: 'saturating', columns: [cause.map((u) => bend(u, parameter))], searched: 0 }),
  });
  return [
    family([0.01, 0.03, 0.08, 0.2, 0.4, 0.6], (u, tau) => 1 - Math.exp(-u / tau)),
    family([0.001, 0.005, 0.02, 0.1, 0.4], (u, tau) => Math.log1p(u / tau)),
    family([0.08, 0.2, 0.35, 0.5, 0.65, 0.8], (u, knee) => Math.min(u, knee)),
  ];
}

/** One to three jumps up in time. */
export function stepModels(values: Float64Array, shared: readonly Float64Array[]): readonly CandidateModel[] {
  const positions = findUpwardSteps(values, shared, MOST_STEPS);
  const columns = positions.map((position) => stepAt(position, values.length));
  return columns.map((_, i) => ({ kind: 'step', columns: columns.slice(0, i + 1), searched: 2 * (i + 1) }));
}
