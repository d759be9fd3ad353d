import type { Sides, Unlike, UnlikeWeight } from '../../model/comparison.ts';
import type { JudgedRun } from './judged-run.ts';

/** Something of a run that should be alike on both sides: what is unlike in it, or null where nothing is. */
export type Trait = (sides: Sides<readonly JudgedRun[]>) => Unlike | null;

/** What follows, where it depends on what the values are. */
type Weigh = UnlikeWeight | ((values: readonly string[]) => UnlikeWeight);

/** A trait that is alike where its text is the same; runs that do not tell it (null) do not count. */
export function textTrait(what: string, weight: Weigh, read: (run: JudgedRun) => string | null): Trait {
  return (sides) => {
    const [base, other] = [readDistinct(sides.base, read), readDistinct(sides.new, read)];
    const values = [...new Set([...base, ...other])];
    if (base.length === 0 || other.length === 0 || values.length === 1) return null;
    const follows = typeof weight === 'function' ? weight(values) : weight;
    return { what, base: base.join(', '), new: other.join(', '), weight: follows };
  };
}

/** Numbers this close are alike. */
const ALIKE_SHARE = 0.1;

/** A trait that is alike where its numbers are within a tenth of each other. */
export function numberTrait(
  what: string,
  weight: UnlikeWeight,
  word: (value: number) => string,
  read: (run: JudgedRun) => number | null,
): Trait {
  return (sides) => {
    const [base, other] = [readDistinct(sides.base, read), readDistinct(sides.new, read)];
    if (base.length === 0 || other.length === 0) return null;
    const highest = Math.max(...base, ...other);
    const lowest = Math.min(...base, ...other);
    if (highest - lowest <= ALIKE_SHARE * Math.abs(highest)) return null;
    return { what, base: wordRange(base, word), new: wordRange(other, word), weight };
  };
}

function readDistinct<T>(runs: readonly JudgedRun[], read: (run: JudgedRun) => T | null): readonly T[] {
  return [...new Set(runs.map(read).filter((value) => value !== null))];
}

function wordRange(values: readonly number[], word: (value: number) => string): string {
  const [lowest, highest] = [word(Math.min(...values)), word(Math.max(...values))];
  return lowest === highest ? lowest : `${lowest} to ${highest}`;
}
