const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Golden section search (Kiefer, Proceedings of the AMS 4, 1953): narrows the interval around the least cost `times`
 * times, to 0.62 of it each, at one evaluation each. Gives the best point that was tried, which is the least where the cost
 * has one valley.
 */
export function searchGoldenSection(
  low: number,
  high: number,
  times: number,
  costAt: (x: number) => number,
): { readonly x: number; readonly cost: number } {
  let [from, to] = [low, high];
  let left = tryAt(to - GOLDEN * (to - from), costAt);
  let right = tryAt(from + GOLDEN * (to - from), costAt);
  for (let i = 0; i < times; i += 1) {
    if (left.cost < right.cost) {
      [to, right] = [right.x, left];
      left = tryAt(to - GOLDEN * (to - from), costAt);
    } else {
      [from, left] = [left.x, right];
      right = tryAt(from + GOLDEN * (to - from), costAt);
    }
  }
  return left.cost < right.cost ? left : right;
}

function tryAt(x: number, costAt: (x: number) => number): { readonly x: number; readonly cost: number } {
  return { x, cost: costAt(x) };
}
