import { MIB } from '../../../../src/model/units.ts';
import type { Dice } from '../dice.ts';
import { MB, type Moment, type Shape, shape } from '../shape.ts';

interface Step {
  readonly at: number;
  readonly by: number;
}

function climb(steps: readonly Step[]): (at: Moment) => number {
  return ({ share }) => steps.reduce((sum, { at, by }) => sum + (share >= at ? by : 0), 0);
}

function drawSteps(count: number, at: () => number, by: () => number): readonly Step[] {
  return Array.from({ length: count }, () => ({ at: at(), by: by() }));
}

/** A level that is held in whole huge pages, as what it holds comes and goes. */
function heldInHugePages(dice: Dice): (at: Moment) => number {
  const height = dice.uniform(2, 12);
  const waves = Array.from({ length: 3 }, () => ({ turns: dice.logUniform(1, 25), start: dice.unit() }));
  const swing = ({ share }: Moment): number =>
    waves.reduce((sum, { turns, start }) => sum + Math.sin(2 * Math.PI * (share * turns + start)), 0) / waves.length;
  return (at) => 2 * MIB * Math.round(height * swing(at));
}

/** Watched memory that jumps. */
export const STEPS: readonly Shape[] = [
  shape('steps', 'tuning', 'step', (dice) => ({
    level: climb(
      drawSteps(
        dice.integer(1, 3),
        () => dice.uniform(0.05, 0.95),
        () => dice.uniform(1, 20) * MB,
      ),
    ),
  })),
  shape('allocator steps of 2 MiB', 'heldout', 'step', (dice) => ({ level: heldInHugePages(dice) })),
  shape('arenas', 'tuning', 'step', (dice) => {
    const settling = dice.logUniform(0.03, 0.25);
    const at = (): number => -settling * Math.log(1 - dice.unit());
    return { level: climb(drawSteps(dice.integer(2, 16), at, () => dice.logUniform(0.13, 4) * MIB)) };
  }),
  shape('restarts', 'heldout', 'step', (dice) => {
    const restarts = Array.from({ length: dice.integer(1, 4) }, () => dice.uniform(0.05, 0.95)).sort((a, b) => a - b);
    const [height, tau] = [dice.uniform(1, 20) * MB, dice.logUniform(0.005, 0.05)];
    const born = (share: number): number => restarts.findLast((at) => at <= share) ?? 0;
    return { restarts, level: ({ share }) => height * (1 - Math.exp(-(share - born(share)) / tau)) };
  }),
  shape('load changes', 'heldout', 'step', (dice) => {
    const changes = drawSteps(dice.integer(1, 6), dice.unit, () => dice.uniform(0, 30) * MB);
    const before = dice.uniform(0, 30) * MB;
    const inOrder = [...changes].sort((a, b) => a.at - b.at);
    return { level: ({ share }) => inOrder.findLast(({ at }) => at <= share)?.by ?? before };
  }),
  shape('episodes', 'tuning', 'step', (dice) => {
    const episodes = drawSteps(dice.integer(1, 4), dice.unit, () => dice.uniform(2, 30) * MB);
    const length = dice.logUniform(0.01, 0.15);
    return {
      level: ({ share }) => Math.max(0, ...episodes.map(({ at, by }) => (share >= at && share < at + length ? by : 0))),
    };
  }),
];
