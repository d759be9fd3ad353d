/** The highest value so far, 0 at least: what an allocator keeps. */
export function highWater(): (value: number) => number {
  let high = 0;
  return (value) => {
    high = Math.max(high, value);
    return high;
  };
}
