import { prepareRegression } from '../../stats/noisy-regression.ts';
import { bentFamilies, LINE, stepModels } from '../candidate-models.ts';
import { fitPlausible } from '../weigh-models.ts';
import type { CountedRows } from './counted-rows.ts';
import { hinge, KNEES } from './hinge.ts';

/**
 * The least BIC of what explains the rows by operations and time alone: lines, lines that begin late, every warm-up and
 * plateau, steps, each with and without what is held for the load.
 */
export function bicWithoutCount({ values, spacing, shared, cause, held }: CountedRows, roundingError: number): number {
  const time = shared[1] as Float64Array;
  const bySteps = held === null ? [shared] : [shared, [...shared, held]];
  const bics = bySteps.flatMap((base) => {
    const columns = cause === null ? base : [...base, cause];
    const families = [...bentFamilies(time), ...(cause === null ? [] : bentFamilies(cause))];
    const explanations = { models: [LINE, ...stepModels(values, columns)], families, mixtures: [] };
    const regression = prepareRegression(values, columns, spacing, roundingError);
    const bent = fitPlausible(regression, explanations, columns.length).map(({ bic }) => bic);
    return cause === null ? bent : [...bent, ...bicsOfLateLines({ values, spacing, base, cause }, roundingError)];
  });
  return Math.min(...bics);
}

function bicsOfLateLines(
  rows: Pick<CountedRows, 'values' | 'spacing'> & {
    readonly base: readonly Float64Array[];
    readonly cause: Float64Array;
  },
  roundingError: number,
): readonly number[] {
  const regression = prepareRegression(rows.values, rows.base, rows.spacing, roundingError);
  return KNEES.flatMap((knee) => {
    const { column, searched } = hinge(rows.cause, knee);
    const fit = regression.fit([column]);
    return fit === null ? [] : [fit.bic + searched * Math.log(column.length)];
  });
}
