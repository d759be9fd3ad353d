import { quickselect } from 'simple-statistics';

/**
 * The median of the slopes of all pairs of points: Theil (1950), Sen (1968). Pairs at the same x are left out, so
 * times may be uneven. Up to 29 % of the points may be wild without moving it beyond bounds. Null when no two points
 * differ in x. O(n²) time and memory: for binned series of a few hundred points, never for raw ones.
 */
export function theilSenSlope(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i += 1) {
    for (let j = i + 1; j < x.length; j += 1) {
      const run = (x[j] as number) - (x[i] as number);
      if (run !== 0) slopes.push(((y[j] as number) - (y[i] as number)) / run);
    }
  }
  return slopes.length === 0 ? null : medianInPlace(slopes);
}

function medianInPlace(values: number[]): number {
  const upper = values.length >> 1;
  quickselect(values, upper);
  const high = values[upper] as number;
  if (values.length % 2 === 1) return high;
  quickselect(values, upper - 1, 0, upper - 1);
  return ((values[upper - 1] as number) + high) / 2;
}
