/**
 * The morphological opening of a series: its moving minimum, and of that the moving maximum over the same window turned
 * round (Serra, Image Analysis and Mathematical Morphology, 1982). What rises for less than `width` values and falls again
 * is gone, what rises for good stays as it is, steps included; but the end of a series, half a window long, stays as low
 * as it began, because what rises there may fall again. Never above the series. O(n width).
 */
export function openSeries(values: Float64Array, width: number): Float64Array {
  const before = width >> 1;
  const after = Math.max(0, width - 1 - before);
  return slide(slide(values, before, after, Math.min), after, before, Math.max);
}

function slide(
  values: Float64Array,
  before: number,
  after: number,
  choose: (a: number, b: number) => number,
): Float64Array {
  return values.map((value, i) => {
    let chosen = value;
    const last = Math.min(values.length - 1, i + after);
    for (let j = Math.max(0, i - before); j <= last; j += 1) chosen = choose(chosen, values[j] as number);
    return chosen;
  });
}
