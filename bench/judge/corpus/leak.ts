import type { Dice } from './dice.ts';

export const MANNERS = ['line', 'stairs', 'bursts'] as const;
/** How a leak comes: evenly, in 8 to 30 equal steps, or in 8 to 30 bursts at random. */
export type Manner = (typeof MANNERS)[number];

/** The course of a leak over its cause, both from 0 to 1. */
export interface LeakCourse {
  readonly manner: Manner;
  readonly at: (cause: number) => number;
  /** the same leak as it would come evenly */
  readonly even: (cause: number) => number;
  /**
   * variance of the way that the leak makes, as a share of it squared: a burst is chance, so eight of them tell the rate
   * that made them to a third at best (Poisson)
   */
  readonly chance: number;
}

/** A leak that begins after a share `onset` of its cause. */
export function drawLeak(dice: Dice, manner: Manner, onset: number): LeakCourse {
  const count = dice.integer(8, 30);
  const even = (cause: number): number => Math.max(0, (cause - onset) / (1 - onset));
  switch (manner) {
    case 'line':
      return { manner, even, at: even, chance: 0 };
    case 'stairs':
      return { manner, even, at: (cause) => Math.floor(even(cause) * count) / count, chance: 0 };
    case 'bursts': {
      const bursts = Array.from({ length: count }, () => dice.unit());
      return {
        manner,
        even,
        at: (cause) => bursts.filter((at) => at <= even(cause)).length / count,
        chance: 1 / count,
      };
    }
  }
}
