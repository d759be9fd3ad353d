import type { Round } from './measure-rounds.ts';
import { type MedianInterval, medianInterval } from './median-interval.ts';

/** Median of what a contestant did, a whole number per second, `-` where it was never measured. */
export function tellRate<Name extends string>(rounds: readonly Round<Name>[], name: Name): string {
  const values = rounds.flatMap((round) => round[name] ?? []);
  return values.length === 0 ? '-' : medianInterval(values).median.toFixed(0);
}

/** The ratio of two contestants in the same round, over the rounds that have both; null where none has. */
export function pairRatio<Name extends string>(
  rounds: readonly Round<Name>[],
  above: Name,
  below: Name,
): MedianInterval | null {
  const ratios = rounds.flatMap((round) => {
    const [a, b] = [round[above], round[below]];
    return a === null || b === null ? [] : a / b;
  });
  return ratios.length === 0 ? null : medianInterval(ratios);
}

/** `0.89 (0.87 to 0.91)`, without the interval where rounds are too few for one, or `-`. */
export function tellRatio(ratio: MedianInterval | null): string {
  if (ratio === null) return '-';
  if (!Number.isFinite(ratio.low)) return ratio.median.toFixed(2);
  return `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`;
}

/** A line for a ratio whose median is below its target; none for one that is not known. */
export function tellMissed(title: string, ratio: MedianInterval | null, target: number): readonly string[] {
  if (ratio === null || ratio.median >= target) return [];
  const sureness = ratio.high < target ? '' : ', and its interval reaches the target';
  return [`${title}: ${tellRatio(ratio)} of C, promised ${target.toFixed(2)}${sureness}`];
}
