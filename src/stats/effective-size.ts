import { autocorrelations } from './autocorrelation.ts';

/**
 * How many independent values say as much about the mean as these: n over 1 + 2 times the sum of autocorrelations (Bayley
 * and Hammersley, Supplement to the Journal of the Royal Statistical Society 8, 1946), summed as long as two neighbouring
 * lags together are positive (Geyer, Statistical Science 7, 1992). Between 1 and n. A step apart, no gaps. Null for a
 * constant series and below two values. O(n²): for binned series.
 */
export function effectiveSize(values: Float64Array): number | null {
  const size = values.length;
  const correlations = autocorrelations(values, size - 1);
  if (correlations === null) return null;
  const at = (lag: number): number => (lag === 0 ? 1 : (1 - lag / size) * (correlations[lag - 1] ?? 0));
  let sum = -1;
  for (let lag = 0; lag < size && at(lag) + at(lag + 1) > 0; lag += 2) sum += 2 * (at(lag) + at(lag + 1));
  // values that alternate sum to less, and could to less than nothing
  return size / Math.max(1, sum);
}

/**
 * The same where the noise is AR(1) and `phi` between -1 and 1 is known: n (1 - phi) / (1 + phi), which is more than n where
 * phi is negative. At least 1. O(1).
 */
export function effectiveSizeOfAr1(size: number, phi: number): number {
  return Math.max(1, (size * (1 - phi)) / (1 + phi));
}
