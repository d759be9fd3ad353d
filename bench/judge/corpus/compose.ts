import type { Dice } from './dice.ts';
import { type Course, MB, type Moment, type Noise } from './shape.ts';
import { drawNoise } from './wander.ts';

/** Readings of a memory, in bytes. */
export interface Readings {
  readonly tMs: Float64Array;
  readonly values: Float64Array;
}

/** What is read. `noise` is the one in force. */
export interface Sources {
  readonly course: Course;
  readonly noise: Noise;
  readonly windowMs: number;
  readonly momentAt: (tMs: number) => Moment;
  readonly leaked: (at: Moment) => number;
}

const PAGE_BYTES = 4096;

/** Standard deviation of what a reading in whole pages, a page or so beside the truth, is off. */
export const READING_ERROR = PAGE_BYTES * Math.sqrt(1 + 1 / 12);

/** Base, shape, noise and leak read at the given times, in whole pages; what the shape leaves unread is left out. */
export function readSources(dice: Dice, sources: Sources, times: Float64Array): Readings {
  const { course, noise, windowMs, momentAt, leaked } = sources;
  const base = dice.logUniform(60, 400) * MB;
  const tMs = times.filter((t) => course.isRead?.(momentAt(t)) ?? true);
  const wandering = drawNoise(dice, noise, tMs, windowMs);
  const values = tMs.map((t, i) => {
    const at = momentAt(t);
    const bytes = base + (course.level?.(at) ?? 0) + (wandering[i] as number) + leaked(at) + PAGE_BYTES * dice.normal();
    return PAGE_BYTES * Math.max(0, Math.round(bytes / PAGE_BYTES));
  });
  return { tMs, values };
}
