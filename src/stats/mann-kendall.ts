/**
 * The Mann-Kendall trend statistic z, its variance corrected for ties (Kendall 1975) and for autocorrelation of the
 * detrended series over all lags (Yue and Wang, Water Resources Management 18, 2004). Positive when the series rises. 0 below three points, and for a constant series.
 * `slope` is the trend per position that is taken out before correlating. O(n²).
 */
export function mannKendallZ(values: Float64Array, slope: number): number {
  const size = values.length;
  if (size < 3) return 0;
  const s = concordance(values);
  const variance = tiedVariance(values) * varianceInflation(values, slope);
  if (s === 0 || variance <= 0) return 0;
  return (s - Math.sign(s)) / Math.sqrt(variance);
}

/** Pairs that rise minus pairs that fall. */
function concordance(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const before = values[i] as number;
    for (let j = i + 1; j < values.length; j += 1) {
      const after = values[j] as number;
      if (after > before) sum += 1;
      else if (after < before) sum -= 1;
    }
  }
  return sum;
}

function tiedVariance(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const term = (n: number): number => n * (n - 1) * (2 * n + 5);
  let tied = 0;
  for (const count of counts.values()) tied += term(count);
  return (term(values.length) - tied) / 18;
}

/** n over the effective sample size of the detrended series. */
function varianceInflation(values: Float64Array, slope: number): number {
  const size = values.length;
  const detrended = values.map((value, i) => value - slope * (i + 1));
  const mean = detrended.reduce((sum, value) => sum + value, 0) / size;
  const centred = detrended.map((value) => value - mean);
  const total = centred.reduce((sum, value) => sum + value * value, 0);
  if (total === 0) return 1;
  let sum = 0;
  for (let lag = 1; lag < size; lag += 1) {
    let products = 0;
    for (let i = 0; i + lag < size; i += 1) products += (centred[i] as number) * (centred[i + lag] as number);
    sum += (1 - lag / size) * (products / total);
  }
  return 1 + 2 * sum;
}
