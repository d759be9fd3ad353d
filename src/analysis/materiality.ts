import { KIB, type Unit } from '../model/units.ts';

/**
 * The growth below which nothing is claimed, whatever the statistics say, in the series' unit. glibc takes memory from
 * the kernel 128 KiB at a time (M_TOP_PAD, mallopt(3)), V8 256 KiB (its page), so one or two such steps are no trend;
 * pools of threads and descriptors grow by a handful on first use.
 */
export function leastGrowth(unit: Unit): number {
  return unit === 'bytes' ? 256 * KIB : 8;
}

/** A change of level is told only above this share of the level, beside {@link leastGrowth}. */
export const LEAST_SHARE = 0.01;

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
