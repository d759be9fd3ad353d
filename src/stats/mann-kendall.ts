import { scoreConcordance } from './kendall.ts';

/**
 * By what factor autocorrelation raises the variance of the Mann-Kendall score: n over the effective number of values. The
 * trend `slope` per position is taken out before correlating.
 */
export type VarianceFactor = (values: Float64Array, slope: number) => number;

/**
 * The Mann-Kendall trend statistic z, its variance corrected for ties (Kendall 1975) and by `factorOf`. Positive when the
 * series rises. 0 below three points, for a constant series and where the factor leaves no variance. Of the times it
 * knows the order only. O(n log n) and what the factor takes.
 */
export function mannKendallZ(values: Float64Array, slope: number, factorOf: VarianceFactor): number {
  const { score } = scoreConcordance(
    values.map((_, i) => i),
    values,
  );
  const variance = tiedVariance(values) * factorOf(values, slope);
  if (score === 0 || !(variance > 0)) return 0;
  return (score - Math.sign(score)) / Math.sqrt(variance);
}

/** No correction: for independent values. */
export const uncorrected: VarianceFactor = () => 1;

function tiedVariance(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const term = (n: number): number => n * (n - 1) * (2 * n + 5);
  let tied = 0;
  for (const count of counts.values()) tied += term(count);
  return (term(values.length) - tied) / 18;
}
