/**
 * True when the series falls at some time by half of what it had gained, and by `threshold` or more: something bounds its
 * growth. A single wild value is no level: each counts as the median of itself and its neighbours. O(n).
 */
export function givesBack(values: Float64Array, threshold: number): boolean {
  let lowest = values[0] ?? 0;
  let peak = lowest;
  for (const value of smooth(values)) {
    peak = Math.max(peak, value);
    if (peak - value >= Math.max(threshold, (peak - lowest) / 2)) return true;
    if (value < lowest) {
      lowest = value;
      peak = value;
    }
  }
  return false;
}

function smooth(values: Float64Array): Float64Array {
  return values.map((value, i) => {
    const before = values[i - 1] ?? value;
    const after = values[i + 1] ?? value;
    return Math.max(Math.min(before, value), Math.min(Math.max(before, value), after));
  });
}
