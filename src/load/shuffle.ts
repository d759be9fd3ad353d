/** The same items in an order that `random` alone decides (Fisher and Yates). */
export function shuffle<T>(items: readonly T[], random: () => number): readonly T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last] as T, order[other] as T];
    [order[last], order[other]] = [b, a];
  }
  return order;
}
