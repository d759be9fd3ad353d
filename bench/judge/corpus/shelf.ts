import type { Case } from './case.ts';
import type { Dice } from './dice.ts';
import { drawLoaded } from './draw-loaded.ts';
import { drawWatched } from './draw-watched.ts';
import { drawCycles, drawSquare } from './load-plan.ts';
import type { Shape } from './shape.ts';
import { GATES } from './shapes/gates.ts';
import { LOADED } from './shapes/loaded.ts';
import { NOISES } from './shapes/noises.ts';
import { ON_OFF } from './shapes/on-off.ts';
import { PERIODS } from './shapes/periods.ts';
import { PLATEAUS } from './shapes/plateaus.ts';
import { STEPS } from './shapes/steps.ts';

/** A way of recording that shapes are drawn into. */
export interface Tier {
  readonly shapes: readonly Shape[];
  readonly draw: (dice: Dice, shape: Shape, leaks: boolean) => Case;
}

export const TIERS = {
  watched: { shapes: [...NOISES, ...PLATEAUS, ...PERIODS, ...STEPS, ...GATES], draw: drawWatched },
  loaded: { shapes: LOADED, draw: (dice, shape, leaks) => drawLoaded(dice, shape, leaks, drawCycles) },
  'on-off': { shapes: ON_OFF, draw: (dice, shape, leaks) => drawLoaded(dice, shape, leaks, drawSquare) },
} as const satisfies Record<string, Tier>;
export type TierName = keyof typeof TIERS;
export const TIER_NAMES = Object.keys(TIERS) as readonly TierName[];

/** Which shapes are asked for; all are both halves. */
export type Halves = 'tuning' | 'heldout' | 'all';

/** The shapes of a tier that belong to the halves asked for, those alone whose name holds `only`. */
export function shapesOf(tier: TierName, halves: Halves, only: string | null): readonly Shape[] {
  return TIERS[tier].shapes.filter(
    ({ half, name }) =>
      (halves === 'all' ? half !== 'unscored' : half === halves) && (only === null || name.includes(only)),
  );
}

/** The shape of that name. */
export function shapeNamed(tier: TierName, name: string): Shape {
  const known = TIERS[tier].shapes.find((each) => each.name === name);
  if (known === undefined) throw new Error(`${tier} has no shape "${name}"`);
  return known;
}
