import { searchGoldenSection } from '../stats/golden-section.ts';
import { type BentFamily, bent, type CandidateModel, type FittedModel } from './candidate-models.ts';

type FitOne = (model: CandidateModel) => FittedModel | null;

/** How often the interval around the best shape is narrowed: to a twentieth of the distance on the grid. */
const REFINEMENTS = 6;

/** How often both shapes of a mixture are refined in turn; more gains little. */
const ROUNDS = 3;

/** A family fitted on its grid, and on the way from there to its best shape. */
export function fitFamily(family: BentFamily, fitOne: FitOne): readonly FittedModel[] {
  const found: FittedModel[] = [];
  const costAt = (parameter: number): number => record(found, fitOne(bent(family.kind, family.column(parameter))));
  refine(family.grid, leastAt(family.grid, costAt), costAt);
  return found;
}

/**
 * Two families at once, fitted on the grid of both and refined in turn. Mixtures of exponentials are all there is of
 * growth that only ever slows down (Bernstein's theorem); two of them follow most of it closely.
 */
export function fitMixture(first: BentFamily, second: BentFamily, fitOne: FitOne): readonly FittedModel[] {
  const found: FittedModel[] = [];
  const costOf = (a: number, b: number): number =>
    record(found, fitOne(bent(first.kind, first.column(a), second.column(b))));
  const same = first === second;
  const pairs = first.grid.flatMap((a) => second.grid.filter((b) => !same || a < b).map((b) => [a, b] as const));
  const costs = pairs.map(([a, b]) => costOf(a, b));
  const best = pairs[costs.indexOf(Math.min(...costs))];
  if (best === undefined || found.length === 0) return [];
  let [a, b] = best;
  for (let round = 0; round < ROUNDS; round += 1) {
    b = refine(second.grid, b, (parameter) => costOf(a, parameter));
    a = refine(first.grid, a, (parameter) =>
      record(found, fitOne(bent(first.kind, second.column(b), first.column(parameter)))),
    );
  }
  return found;
}

function record(found: FittedModel[], fitted: FittedModel | null): number {
  if (fitted === null) return Number.POSITIVE_INFINITY;
  found.push(fitted);
  return fitted.bic;
}

function leastAt(grid: readonly number[], costAt: (parameter: number) => number): number {
  const costs = grid.map(costAt);
  return grid[costs.indexOf(Math.min(...costs))] as number;
}

/** The best parameter between the neighbours on the grid of one that is near it. */
function refine(grid: readonly number[], near: number, costAt: (parameter: number) => number): number {
  const below = grid.filter((parameter) => parameter < near * 0.999).at(-1) ?? near;
  const above = grid.find((parameter) => parameter > near * 1.001) ?? near;
  if (below === above) return near;
  const { x } = searchGoldenSection(Math.log(below), Math.log(above), REFINEMENTS, (logarithm) =>
    costAt(Math.exp(logarithm)),
  );
  return Math.exp(x);
}
