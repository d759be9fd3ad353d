import { autocorrelations } from './autocorrelation.ts';
import type { VarianceFactor } from './mann-kendall.ts';

/**
 * The correction of Yue and Wang (Water Resources Management 18, 2004): by the autocorrelation of the detrended values over
 * all lags. Can be negative, which leaves no variance. 1 for a line. O(n²): for binned series.
 */
export const yueWangFactor: VarianceFactor = (values, slope) => {
  const size = values.length;
  const correlations = autocorrelations(
    values.map((value, i) => value - slope * i),
    size - 1,
  );
  return (correlations ?? []).reduce<number>((sum, each, i) => sum + 2 * (1 - (i + 1) / size) * (each ?? 0), 1);
};
