import { shuffle } from './shuffle.ts';

/** Does one operation and gives 0 or more, or -errno. */
export type Operate = () => number;

/**
 * Operations of several kinds in turn: each as often in a round as its share says, in an order that is the seed's.
 * Null when all shares are nothing.
 */
export function takeTurns(
  kinds: Readonly<Record<string, Operate>>,
  shares: Readonly<Record<string, number>>,
  random: () => number,
): Operate | null {
  const round = dealRound(kinds, shares, random);
  if (round.length === 0) return null;
  let turn = 0;
  return () => {
    turn = turn + 1 < round.length ? turn + 1 : 0;
    return round[turn]?.() ?? 0;
  };
}

/** One round: each kind as often as its share says, in an order that is the seed's. */
export function dealRound<T>(
  kinds: Readonly<Record<string, T>>,
  shares: Readonly<Record<string, number>>,
  random: () => number,
): readonly T[] {
  const dealt = Object.entries(kinds).flatMap(([kind, item]) => Array.from({ length: shares[kind] ?? 0 }, () => item));
  return shuffle(dealt, random);
}
