import type { PerEntry } from '../../model/finding.ts';
import { searchGoldenSection } from '../../stats/golden-section.ts';
import { type NoisyFit, type PreparedRegression, prepareRegression } from '../../stats/noisy-regression.ts';
import type { FittedModel } from '../candidate-models.ts';
import type { Evidence } from '../gather-evidence.ts';
import { averageEffect, type Effect } from '../weigh-models.ts';
import type { CountColumn } from './count-columns.ts';
import { type CountedRows, rowsWith } from './counted-rows.ts';
import { hinge, KNEES } from './hinge.ts';

/** Memory explained by a count. */
export interface EntryFit extends Pick<PerEntry, 'follows' | 'beyond'> {
  readonly count: CountColumn;
  /** of one entry */
  readonly effect: Effect;
  /** of the likeliest model */
  readonly bic: number;
  readonly rows: CountedRows;
}

/**
 * Fits memory to a count: constant, time, the load's being on or what is held for it, and a line in the count that may
 * begin late, because the first entries fit into memory that was free; of the count as it is, and of its highest value so
 * far, because a heap keeps its high water. Generalised least squares under noise up to a random walk, where it is the
 * regression of increments: two series that merely wander do not pass (Granger and Newbold, Journal of Econometrics 2,
 * 1974). Null where the count was read in too little of the record, or no line rises.
 */
export function fitEntries(evidence: Evidence, count: CountColumn, errorRate: number): EntryFit | null {
  const rows = rowsWith(evidence, count.series);
  if (rows === null) return null;
  const bases = rows.held === null ? [rows.shared] : [rows.shared, [...rows.shared, rows.held]];
  const regressions = bases.map((base) => prepareRegression(rows.values, base, rows.spacing, evidence.roundingError));
  const fits = (['current', 'highest'] as const).flatMap((follows) =>
    regressions.flatMap((regression) => fitKnees(regression, rows[follows]).map((fit) => ({ ...fit, follows }))),
  );
  const least = Math.min(...fits.map(({ fitted }) => fitted.bic));
  const plausible = fits.filter(({ fitted }) => fitted.bic <= least + PLAUSIBLE_BIC);
  const best = plausible.find(({ fitted }) => fitted.bic === least);
  const models = plausible.map(({ fitted }) => fitted);
  const effect = averageEffect(models, 0, rows.rise, 1 - 2 * errorRate);
  if (best === undefined || effect === null) return null;
  return { count, rows, effect, bic: least, beyond: Math.round(best.knee * rows.rise), follows: best.follows };
}

/** A Bayes factor of 20 (Kass and Raftery 1995). */
const PLAUSIBLE_BIC = 6;

/** How often the interval around the best knee is narrowed. */
const REFINEMENTS = 6;

interface KneeFit {
  readonly knee: number;
  readonly fitted: FittedModel;
}

/** Lines that begin at each of the knees, and at those near the best one; those that fall left out. */
function fitKnees(regression: PreparedRegression, count: Float64Array): readonly KneeFit[] {
  const found: KneeFit[] = [];
  const costAt = (knee: number): number => {
    const { column, searched } = hinge(count, knee);
    const fit = regression.fit([column]);
    if (fit === null || (fit.coefficients.at(-1) as number) <= 0) return Number.POSITIVE_INFINITY;
    const bic = fit.bic + searched * Math.log(column.length);
    found.push({ knee, fitted: { model: { kind: 'line', columns: [column], searched }, fit: lastOf(fit), bic } });
    return bic;
  };
  const costs = KNEES.map(costAt);
  const best = costs.indexOf(Math.min(...costs));
  const [below, above] = [KNEES[Math.max(0, best - 1)] as number, KNEES[best + 1] ?? (KNEES[best] as number)];
  searchGoldenSection(below, above, REFINEMENTS, costAt);
  return found;
}

/** A fit of which only the count's own coefficient is of interest, whatever else was fitted. */
function lastOf(fit: NoisyFit): NoisyFit {
  return { ...fit, coefficients: fit.coefficients.slice(-1), standardErrors: fit.standardErrors.slice(-1) };
}
