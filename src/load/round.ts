import { shuffle } from './shuffle.ts';

/** Does one operation and gives 0 or more, or -errno. */
export type Operate = () => number;
/** The same of one that takes its time: null while it is under way, to be called again until it has ended. */
export type OperateLong = () => number | null;

/**
 * Operations of several kinds in turn: each as often in a round as its share says, in an order that is the seed's. One
 * that is under way keeps its turn. Null when all shares are nothing.
 */
export function takeTurns<Operation extends OperateLong>(
  kinds: Readonly<Record<string, Operation>>,
  shares: Readonly<Record<string, number>>,
  random: () => number,
): (() => ReturnType<Operation>) | null {
  const round = dealRound(kinds, shares, random);
  const [first] = round;
  if (first === undefined) return null;
  let turn = 0;
  let last: number | null = 0;
  return () => {
    if (last !== null) turn = turn + 1 < round.length ? turn + 1 : 0;
    const result = (round[turn] ?? first)() as ReturnType<Operation>;
    last = result;
    return result;
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
