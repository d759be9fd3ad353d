import { KIB, MINUTE_MS, type Unit } from '../model/units.ts';

/**
 * The growth below which nothing is claimed, whatever the statistics say, in the series' unit. glibc takes memory from
 * the kernel 128 KiB at a time (M_TOP_PAD, mallopt(3)), V8 256 KiB (its page), so one or two such steps are no trend;
 * pools of threads and descriptors grow by a handful on first use.
 */
export function leastGrowth(unit: Unit): number {
  return unit === 'bytes' ? 256 * KIB : 8;
}

/**
 * The change of level that is told at all where no leak is: {@link leastGrowth} and 2 % of a memory; of a count 64 and as
 * much as there was, because tables breathe with what the host does.
 */
export function leastChange(unit: Unit, level: number): number {
  return unit === 'bytes' ? Math.max(leastGrowth(unit), 0.02 * level) : Math.max(64, level);
}

/** A change from one level to another is told from this many standard errors of a level on. */
export const RISE_ERRORS = 3;

/** A fall anywhere in a series, from this many: the range of a hundred values of noise is four to five. */
export const FALL_ERRORS = 6;

/** Without load, growth within less than this is not told from a warm-up: allocators and runtimes settle for minutes. */
export const SHORTEST_WATCH_MS = 10 * MINUTE_MS;

/** The step in which a series moves: a page of memory, one of what is counted. */
export function grainOf(unit: Unit, pageBytes: number): number {
  switch (unit) {
    case 'bytes':
      return pageBytes;
    case 'milliseconds':
      return 10;
    case 'count':
      return 1;
    case 'ratio':
      return 0.001;
  }
}
