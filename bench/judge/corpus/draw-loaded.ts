import { leastGrowth } from '../../../src/analysis/materiality.ts';
import { HOUR_MS } from '../../../src/model/units.ts';
import { type Case, CLAIMABLE } from './case.ts';
import { drawBase, MILD_PHIS, readSources } from './compose.ts';
import type { Dice } from './dice.ts';
import { drawLeak, MANNERS } from './leak.ts';
import type { LoadPlan } from './load-plan.ts';
import { consult } from './oracle.ts';
import { MB, type Moment, type Shape } from './shape.ts';

const SIGMAS = [0.02, 0.1, 0.5, 2].map((megabytes) => megabytes * MB);
const INTERVAL_MS = 250;
/** What reads the target is this far behind what loads it, at most. */
const BEHIND_MS = 20;
/** A reading comes a little after its tick. */
const LATE_MS = 3;

/** Draws a run of the planned load, with a leak per operation on top or without. */
export function drawLoaded(dice: Dice, shape: Shape, leaks: boolean, drawPlan: (dice: Dice) => LoadPlan): Case {
  const { windowMs, operations, told, momentAt, beside, record } = drawPlan(dice);
  const sigma = dice.pick(SIGMAS);
  const base = drawBase(dice);
  const course = shape.draw(dice, { windowMs, base, sigma });
  const noise = course.noise ?? { phi: dice.pick(MILD_PHIS), sigma };
  const leak = leaks ? drawLeak(dice, dice.pick(MANNERS), 0) : null;
  const perOperation = dice.logUniform(8, 4096);
  const total = perOperation * operations;
  const leaked = (at: Moment): number => (leak === null ? 0 : total * leak.at(at.cause));
  const behind = (ms: number): Moment => momentAt(Math.max(0, ms - BEHIND_MS * dice.unit()));
  const ticks = Float64Array.from(
    { length: Math.floor(windowMs / INTERVAL_MS) },
    (_, i) => i * INTERVAL_MS + LATE_MS * dice.unit(),
  );
  const readings = readSources(dice, { course, base, noise, windowMs, momentAt: behind, leaked }, ticks);
  return {
    recording: record(readings),
    drawn: `${told}, sigma ${sigma / MB} MB, phi ${noise.phi}`,
    growsAnyway: course.growsAnyway ?? false,
    leak: leak && {
      manner: leak.manner,
      perHour: (total / windowMs) * HOUR_MS,
      perOperation,
      ...consult({
        readings,
        windowMs,
        noise,
        total,
        even: (ms) => leak.even(momentAt(ms).cause),
        chance: leak.chance,
        beside,
      }),
      claimable: total >= CLAIMABLE * leastGrowth('bytes'),
    },
  };
}
