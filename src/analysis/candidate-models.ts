import { DAY_MS } from '../model/units.ts';
import type { NoisyFit } from '../stats/noisy-regression.ts';
import { findUpwardSteps, stepAt } from '../stats/upward-steps.ts';

/** Another account of a growing series than "it grows with the cause": columns beside the cause's own, none taken the other way. */
export interface CandidateModel {
  readonly kind: 'line' | 'saturating' | 'shrinking' | 'slow' | 'onset' | 'day' | 'step';
  readonly columns: readonly Float64Array[];
  /**
   * what the search for positions costs beside the coefficients, in parameters: two for each step (modified BIC,
   * Zhang and Siegmund, Biometrics 63, 2007)
   */
  readonly searched: number;
}

/** A candidate with its fit. */
export interface FittedModel {
  readonly model: CandidateModel;
  readonly fit: NoisyFit;
  /** with the cost of searched positions */
  readonly bic: number;
}

/** What levels off, upward or downward, by one shape parameter. */
export interface BentFamily {
  readonly kind: 'saturating' | 'shrinking' | 'slow' | 'onset';
  /** values to try first, rising; the best one is refined between its neighbours */
  readonly grid: readonly number[];
  /** the column; the same array for the same parameter */
  column(parameter: number): Float64Array;
}

/** The cause alone. */
export const LINE: CandidateModel = { kind: 'line', columns: [], searched: 0 };

const MOST_STEPS = 3;

/**
 * Warm-ups, slow warm-ups and full caches in `cause`, which runs from 0 to 1 over the window: exponential (time constants
 * from a start-up effect to hardly bent), logarithmic, and a line that ends.
 */
export function bentFamilies(cause: Float64Array): readonly BentFamily[] {
  return [
    warmUps(cause),
    family('saturating', cause, [0.001, 0.005, 0.02, 0.1, 0.4], (u, tau) => Math.log1p(u / tau)),
    family('saturating', cause, [0.08, 0.2, 0.35, 0.5, 0.65, 0.8], (u, knee) => Math.min(u, knee)),
  ];
}

/** The exponential warm-ups alone, with time constants as shares of the whole cause. */
export function warmUps(cause: Float64Array): BentFamily {
  return family('saturating', cause, TIME_CONSTANTS, (u, tau) => 1 - Math.exp(-u / tau));
}

/** What shrinks at first, such as a cache that is given up, and hides growth while it does. */
export function shrinkages(cause: Float64Array): BentFamily {
  return family('shrinking', cause, TIME_CONSTANTS, (u, tau) => Math.exp(-u / tau) - 1);
}

/**
 * Warm-ups that are hardly bent within the window, and growth that quickens before it slows down (a logistic curve): so near
 * to a line that they cost a parameter more.
 */
export function slowWarmUps(cause: Float64Array): readonly BentFamily[] {
  return [
    family('slow', cause, [1, 1.5, 2.5, 4], (u, tau) => 1 - Math.exp(-u / tau)),
    family('slow', cause, [0.3, 0.4, 0.5, 0.6, 0.7], (u, middle) => 1 / (1 + Math.exp((middle - u) / 0.1))),
    family('slow', cause, [0.3, 0.4, 0.5, 0.6, 0.7], (u, middle) => 1 / (1 + Math.exp((middle - u) / 0.18))),
  ];
}

/** A part of a day's ups and downs, either way: a record of less than two days may hold no more of them. */
export function dayModel(tMs: Float64Array): CandidateModel {
  const rate = (2 * Math.PI) / DAY_MS;
  return {
    kind: 'day',
    columns: [tMs.map((t) => Math.sin(rate * t)), tMs.map((t) => Math.cos(rate * t))],
    searched: 0,
  };
}

/** Growth that sets in late: the first operations fit into memory that was freed before them, or start nothing. */
export function delays(cause: Float64Array): BentFamily {
  return family('shrinking', cause, [0.02, 0.05, 0.1, 0.2, 0.35, 0.5], (u, onset) => -Math.min(u, onset));
}

/**
 * Growth with time that sets in at some moment, whoever's doing it is: what began in a pause and went on through a load is not
 * the load's. That the moment is the load's own would be chance, so that it is searched for is paid for.
 */
export function onsets(time: Float64Array): BentFamily {
  return family('onset', time, [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8], (u, onset) => -Math.min(u, onset));
}

const TIME_CONSTANTS = [0.01, 0.03, 0.08, 0.2, 0.4, 0.65, 1];

/** Bends. The shape of what levels off costs nothing in the BIC: a plateau has to be ruled out, not to be proved. */
export function bent(kind: BentFamily['kind'], ...columns: readonly Float64Array[]): CandidateModel {
  return { kind, columns, searched: kind === 'slow' || kind === 'onset' ? 1 : 0 };
}

/** One to three jumps up in time. */
export function stepModels(values: Float64Array, shared: readonly Float64Array[]): readonly CandidateModel[] {
  const positions = findUpwardSteps(values, shared, MOST_STEPS);
  const columns = positions.map((position) => stepAt(position, values.length));
  return columns.map((_, i) => ({ kind: 'step', columns: columns.slice(0, i + 1), searched: 2 * (i + 1) }));
}

function family(
  kind: BentFamily['kind'],
  cause: Float64Array,
  grid: readonly number[],
  bend: (u: number, parameter: number) => number,
): BentFamily {
  const known = new Map<number, Float64Array>();
  return {
    kind,
    grid,
    column(parameter) {
      const column = known.get(parameter) ?? cause.map((u) => bend(u, parameter));
      known.set(parameter, column);
      return column;
    },
  };
}
