/**
 * The correlation of a series with itself 1, 2 ... `lags` steps later: the biased estimate of Bartlett (1946), each sum of
 * products over n times the variance, which keeps long lags small. Values are a step apart and null where none was read:
 * pairs with a null are left out and the others stand for them (Parzen, Sankhya A 25, 1963), and a lag without any pair is
 * null. As many as there are lags in the series, at most. Null for a constant series and below two values. O(n lags): a few
 * hundred lags of 1e6 values, all lags of binned series only.
 */
export function autocorrelations(values: ArrayLike<number | null>, lags: number): readonly (number | null)[] | null {
  const { deviations, present } = centre(values);
  const read = present.reduce((sum, each) => sum + each, 0);
  const variance = sumProducts(deviations, 0) / read;
  if (!(variance > 0)) return null;
  return Array.from({ length: Math.min(lags, values.length - 1) }, (_, i) => {
    const lag = i + 1;
    const pairs = read === values.length ? values.length - lag : sumProducts(present, lag);
    if (pairs === 0) return null;
    return ((1 - lag / values.length) * sumProducts(deviations, lag)) / (pairs * variance);
  });
}

/** Values less their mean, 0 where there is none; 1 where there is one. All 0 when the values are all the same. */
function centre(values: ArrayLike<number | null>): {
  readonly deviations: Float64Array;
  readonly present: Float64Array;
} {
  const present = Float64Array.from(values, (value) => (value === null ? 0 : 1));
  const first = Array.prototype.find.call(values, (value: number | null) => value !== null) ?? 0;
  // near 2^53 a mean of values is rounded, a mean of differences is not
  const deviations = Float64Array.from(values, (value) => (value === null ? 0 : value - first));
  const mean = deviations.reduce((sum, value) => sum + value, 0) / present.reduce((sum, each) => sum + each, 0);
  return { deviations: deviations.map((value, i) => (present[i] === 1 ? value - mean : 0)), present };
}

function sumProducts(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i += 1) sum += (values[i] as number) * (values[i - lag] as number);
  return sum;
}
