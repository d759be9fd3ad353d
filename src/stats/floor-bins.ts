import { quickselect } from 'simple-statistics';

/**
 * For each stretch [edges[i], edges[i + 1]) of positions, the position of the sample that stands for it: the lowest
 * decile, and among the samples at that value the one in the middle; null for an empty stretch. The floor follows what
 * is held, not what is held for a moment, and a real sample keeps its own time. O(n).
 */
export function chooseFloorSamples(values: Float64Array, edges: readonly number[]): readonly (number | null)[] {
  const chosen: (number | null)[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const from = edges[i] as number;
    const to = edges[i + 1] as number;
    chosen.push(to > from ? floorSample(values, from, to) : null);
  }
  return chosen;
}

function floorSample(values: Float64Array, from: number, to: number): number {
  const floor = lowestDecile(values, from, to);
  const middle = (from + to - 1) / 2;
  let best = from;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i += 1) {
    if (values[i] === floor && Math.abs(i - middle) < distance) {
      best = i;
      distance = Math.abs(i - middle);
    }
  }
  return best;
}

/** The value at rank floor((n - 1) / 10): an element of the stretch, no interpolation. */
function lowestDecile(values: Float64Array, from: number, to: number): number {
  const stretch = Array.from(values.subarray(from, to));
  const rank = Math.floor((stretch.length - 1) / 10);
  quickselect(stretch, rank);
  return stretch[rank] as number;
}
