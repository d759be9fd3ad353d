/**
 * The mean of each stretch [edges[i], edges[i + 1]) of positions; null for an empty one. Differences from the first value
 * are summed, so that large values keep their digits. O(n).
 */
export function averageBins(values: Float64Array, edges: readonly number[]): readonly (number | null)[] {
  const means: (number | null)[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const from = edges[i] as number;
    const to = edges[i + 1] as number;
    means.push(to > from ? meanOf(values, from, to) : null);
  }
  return means;
}

function meanOf(values: Float64Array, from: number, to: number): number {
  const first = values[from] as number;
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += (values[i] as number) - first;
  return first + sum / (to - from);
}
