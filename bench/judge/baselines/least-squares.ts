import { fitLeastSquares } from '../../../src/stats/least-squares.ts';
import { chooseLags, neweyWestError } from '../../../src/stats/newey-west.ts';
import type { Baseline } from './baseline.ts';
import { fitLine } from './fit-line.ts';

/** The slope that most scripts compare with a number of their own. */
export const OLS_SLOPE: Baseline = {
  name: 'OLS above 1 MB/h, r² above .5',
  threshold: 1,
  score: (series) => {
    const { slope, rSquared } = fitLine(series);
    return rSquared > 0.5 ? slope : 0;
  },
};

/** As if readings were independent. */
export const OLS_T_TEST: Baseline = { name: 'OLS t-test', threshold: 1.96, score: (series) => fitLine(series).t };

/** The same slope with an error that holds for readings that are correlated for a while. */
export const NEWEY_WEST: Baseline = {
  name: 'OLS after Newey and West',
  threshold: 1.96,
  score: ({ hours, megabytes }) => {
    const fit = fitLeastSquares(megabytes, [new Float64Array(hours.length).fill(1), hours]);
    const error = fit === null ? null : neweyWestError(fit, 1, chooseLags(fit, 1));
    return fit === null || !error ? 0 : (fit.coefficients[1] as number) / error;
  },
};
