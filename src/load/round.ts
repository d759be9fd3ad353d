/** Does one operation and gives 0 or more, or -errno. */
export type Operate = () => number;

/**
 * Operations of several kinds in turn: each as often in a round as its share says, in an order that is the seed's
 * (Fisher and Yates). Null when all shares are nothing.
 */
export function takeTurns(
  kinds: Readonly<Record<string, Operate>>,
  shares: Readonly<Record<string, number>>,
  random: () => number,
): Operate | null {
  const dealt = Object.entries(kinds).flatMap(([kind, operate]) =>
    Array.from({ length: shares[kind] ?? 0 }, () => operate),
  );
  const round = shuffle(dealt, random);
  if (round.length === 0) return null;
  let turn = 0;
  return () => {
    turn = turn + 1 < round.length ? turn + 1 : 0;
    return round[turn]?.() ?? 0;
  };
}

function shuffle(round: readonly Operate[], random: () => number): readonly Operate[] {
  const order = [...round];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a && b) [order[last], order[other]] = [b, a];
  }
  return order;
}
