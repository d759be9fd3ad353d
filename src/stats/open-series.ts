/**
 * The morphological opening of a series: its moving minimum, and of that the moving maximum (Serra, Image Analysis and
 * Mathematical Morphology, 1982). What rises for less than `width` values and falls again is gone, what rises for good
 * stays as it is, steps included. Never above the series. Windows are cut off at both ends. O(n width).
 */
export function openSeries(values: Float64Array, width: number): Float64Array {
  return slide(slide(values, width, Math.min), width, Math.max);
}

function slide(values: Float64Array, width: number, choose: (a: number, b: number) => number): Float64Array {
  const before = width >> 1;
  return values.map((value, i) => {
    let chosen = value;
    const end = Math.min(values.length, i - before + width);
    for (let j = Math.max(0, i - before); j < end; j += 1) chosen = choose(chosen, values[j] as number);
    return chosen;
  });
}
