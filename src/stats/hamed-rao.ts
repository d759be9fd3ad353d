import { autocorrelations } from './autocorrelation.ts';
import type { VarianceFactor } from './mann-kendall.ts';

/** Beyond this many times 1 / sqrt(n) a correlation differs from none at the 5 % level. */
const SIGNIFICANT = 1.959963984540054;

/**
 * The correction of Hamed and Rao (Journal of Hydrology 204, 1998): by those autocorrelations of the ranks of the detrended
 * values that differ from zero at the 5 % level, over all lags. Can be negative, which leaves no variance. 1 for a line
 * and below three values. O(n²): for binned series.
 */
export const hamedRaoFactor: VarianceFactor = (values, slope) => {
  const size = values.length;
  if (size < 3) return 1;
  const correlations = autocorrelations(rank(values.map((value, i) => value - slope * (i + 1))), size - 1);
  const least = SIGNIFICANT / Math.sqrt(size);
  const sum = (correlations ?? []).reduce<number>((total, each, i) => {
    const left = size - i - 1;
    return Math.abs(each ?? 0) > least ? total + left * (left - 1) * (left - 2) * (each ?? 0) : total;
  }, 0);
  return 1 + (2 * sum) / (size * (size - 1) * (size - 2));
};

/** Ranks from 1, the mean of their ranks for values that are equal. */
function rank(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1;
    for (const position of order.slice(from, to)) ranks[position] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
