/**
 * p-values adjusted so that the whole family keeps its error rate: Holm, Scandinavian Journal of Statistics 6 (1979).
 * Holds under any dependence. Same order as given, never above 1. O(n log n).
 */
export function adjustHolm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = new Array<number>(pValues.length);
  let highest = 0;
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, (pValues.length - rank) * (pValues[index] as number)));
    adjusted[index] = highest;
  });
  return adjusted;
}
