/** A fall that takes less than this share of what was gained bounds nothing. */
const FALL_SHARE = 0.25;

/**
 * The largest fall that took a quarter or more of what the series had gained before it, and `threshold` or more: something
 * bounds its growth. Null without one, or with less than three values. A single wild value is no level: each counts as the
 * median of itself and its neighbours, the last one of the last three. O(n).
 */
export function findFall(values: Float64Array, threshold: number): number | null {
  if (values.length < 3) return null;
  let lowest = values[0] as number;
  let peak = lowest;
  let largest: number | null = null;
  for (const value of smooth(values)) {
    peak = Math.max(peak, value);
    const fall = peak - value;
    if (fall >= Math.max(threshold, FALL_SHARE * (peak - lowest), largest ?? 0)) largest = fall;
    if (value < lowest) {
      lowest = value;
      peak = value;
    }
  }
  return largest !== null && largest > 0 ? largest : null;
}

function smooth(values: Float64Array): Float64Array {
  return values.map((value, i) => {
    const before = values[i - 1] ?? value;
    const after = values[i + 1] ?? (values[i - 2] as number);
    return Math.max(Math.min(before, value), Math.min(Math.max(before, value), after));
  });
}
