import { tQuantile, tUpperTail } from './student-t.ts';

/** A Student distribution of some place and scale, with its share in a mixture. */
export interface StudentMember {
  readonly value: number;
  /** above 0, or 0 for a value that is known */
  readonly error: number;
  readonly degreesOfFreedom: number;
  readonly weight: number;
}

/** The chance that a mixture is at or below x. Weights sum to 1. O(members). */
export function mixtureBelow(members: readonly StudentMember[], x: number): number {
  return members.reduce(
    (below, { value, error, degreesOfFreedom, weight }) =>
      below + weight * (error > 0 ? tUpperTail((value - x) / error, degreesOfFreedom) : Number(value <= x)),
    0,
  );
}

/** A quantile is known to a 2^-24th of how far apart those of the members lie. */
const HALVINGS = 24;

/** The value that a mixture stays below with chance `share`: by bisection between the same quantile of all members. O(members). */
export function mixtureQuantile(members: readonly StudentMember[], share: number): number {
  const critical = new Map<number, number>();
  const quantiles = members.map(({ value, error, degreesOfFreedom }) => {
    const t = critical.get(degreesOfFreedom) ?? tQuantile(1 - share, degreesOfFreedom);
    critical.set(degreesOfFreedom, t);
    return value + t * error;
  });
  let low = Math.min(...quantiles);
  let high = Math.max(...quantiles);
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (mixtureBelow(members, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
