import type { Dice } from './dice.ts';
import { type Course, MB, type Moment, type Noise } from './shape.ts';
import { drawNoise } from './wander.ts';

/** Readings of a memory, in bytes. */
export interface Readings {
  readonly tMs: Float64Array;
  readonly values: Float64Array;
  /** what of them is the shape, and what the leak */
  readonly levels: Float64Array;
  readonly leaked: Float64Array;
}

/** What is read. `noise` is the one in force. */
export interface Sources {
  readonly course: Course;
  /** bytes */
  readonly base: number;
  readonly noise: Noise;
  readonly windowMs: number;
  readonly momentAt: (tMs: number) => Moment;
  readonly leaked: (at: Moment) => number;
}

/** How much memory a target has before anything happens, in bytes. */
export function drawBase(dice: Dice): number {
  return dice.logUniform(60, 400) * MB;
}

/** phi of the noise below a shape that does not bring its own */
export const MILD_PHIS = [0, 0.5, 0.8];

const PAGE_BYTES = 4096;

/** Standard deviation of what a reading in whole pages, a page or so beside the truth, is off. */
export const READING_ERROR = PAGE_BYTES * Math.sqrt(1 + 1 / 12);

/** Base, shape, noise and leak read at the given times, in whole pages; what the shape leaves unread is left out. */
export function readSources(dice: Dice, sources: Sources, times: Float64Array): Readings {
  const { course, base, noise, windowMs, momentAt, leaked } = sources;
  const tMs = times.filter((t) => course.isRead?.(momentAt(t)) ?? true);
  const moments = Array.from(tMs, momentAt);
  const levels = Float64Array.from(moments, (at) => course.level?.(at) ?? 0);
  const wandering = drawNoise(dice, noise, tMs, windowMs);
  const lost = Float64Array.from(moments, leaked);
  const values = levels.map((level, i) => {
    const bytes = base + level + (wandering[i] as number) + (lost[i] as number) + PAGE_BYTES * dice.normal();
    return PAGE_BYTES * Math.max(0, Math.round(bytes / PAGE_BYTES));
  });
  return { tMs, values, levels, leaked: lost };
}

/** The readings of one stretch of time, [fromMs, toMs). */
export function cutReadings(readings: Readings, fromMs: number, toMs: number): Readings {
  const isWithin = (_: number, i: number): boolean => {
    const t = readings.tMs[i] as number;
    return t >= fromMs && t < toMs;
  };
  return {
    tMs: readings.tMs.filter(isWithin),
    values: readings.values.filter(isWithin),
    levels: readings.levels.filter(isWithin),
    leaked: readings.leaked.filter(isWithin),
  };
}
