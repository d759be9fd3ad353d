import { MIB } from '../../../../src/model/units.ts';
import { MB, type Shape, shape } from '../shape.ts';
import { climb, jumps, sine, time, warmUp } from './parts.ts';

/** Watched memory that jumps. */
export const STEPS: readonly Shape[] = [
  shape('steps', 'tuning', 'step', (dice) => ({ level: jumps(dice, 3, [1, 20]) })),
  shape('allocator steps of 2 MiB', 'heldout', 'step', (dice) => {
    const waves = [1, 2, 3].map(() => {
      const turns = dice.logUniform(1, 25);
      return sine(dice, [1, 8], ({ share }) => share * turns);
    });
    const held = 2 * MIB;
    return { level: (at) => held * Math.round(waves.reduce((sum, wave) => sum + wave(at), 0) / held) };
  }),
  shape('arenas', 'tuning', 'step', (dice) => {
    const [length, settling] = [dice.integer(2, 16), dice.logUniform(0.03, 0.25)];
    const at = (): number => -settling * Math.log(1 - dice.unit());
    return {
      level: climb(
        time,
        Array.from({ length }, () => ({ at: at(), by: dice.logUniform(0.13, 4) * MIB })),
      ),
    };
  }),
  shape('restarts', 'heldout', 'step', (dice) => {
    const restarts = Array.from({ length: dice.integer(1, 4) }, () => dice.uniform(0.05, 0.95)).sort((a, b) => a - b);
    const age = (share: number): number => share - (restarts.findLast((at) => at <= share) ?? 0);
    return { restarts, level: warmUp(dice, ({ share }) => age(share), [1, 20], [0.005, 0.05]) };
  }),
  shape('load changes', 'heldout', 'step', (dice) => {
    const levels = Array.from({ length: dice.integer(2, 7) }, () => ({
      from: dice.unit(),
      height: dice.uniform(0, 30),
    }));
    const [first, ...others] = levels.sort((a, b) => a.from - b.from);
    return {
      level: ({ share }) => MB * (others.findLast(({ from }) => from <= share) ?? first ?? { height: 0 }).height,
    };
  }),
  shape('episodes', 'tuning', 'step', (dice) => {
    const episodes = Array.from({ length: dice.integer(1, 4) }, () => ({
      from: dice.unit(),
      height: dice.uniform(2, 30),
    }));
    const length = dice.logUniform(0.01, 0.15);
    const heightAt = (share: number): readonly number[] =>
      episodes.map(({ from, height }) => (share >= from && share < from + length ? height : 0));
    return { level: ({ share }) => MB * Math.max(...heightAt(share)) };
  }),
];
