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

/**
 * The same slope with a variance that holds for correlated readings: Newey and West, Econometrica 55 (1987), Bartlett
 * weights, lag 4 (n / 100)^(2/9) as their 1994 paper begins.
 */
export const NEWEY_WEST: Baseline = {
  name: 'OLS with Newey and West’s variance',
  threshold: 1.96,
  score: (series) => {
    const { slope, residuals, centred } = fitLine(series);
    const scores = residuals.map((residual, i) => residual * (centred[i] as number));
    const lags = Math.floor(4 * (scores.length / 100) ** (2 / 9));
    let variance = productsAt(scores, 0);
    for (let lag = 1; lag <= lags; lag += 1) variance += 2 * (1 - lag / (lags + 1)) * productsAt(scores, lag);
    const spread = centred.reduce((sum, value) => sum + value * value, 0);
    return variance > 0 ? (slope * spread) / Math.sqrt(variance) : 0;
  },
};

function productsAt(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i += 1) sum += (values[i] as number) * (values[i - lag] as number);
  return sum;
}
