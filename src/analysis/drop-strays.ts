import type { Series } from '../model/run.ts';
import { leastGrowth } from './materiality.ts';

/** A reading of less than this share of both its neighbours says nothing of what was held. */
const STRAY_SHARE = 0.5;
/** More of them than this share of the readings are how the series moves. */
const MOST_STRAYS = 0.01;

/**
 * A series without the single readings that lie far below their neighbours: a number that was cut off, a zero for want of
 * a reading. At either end the one neighbour counts, because what lasts is read twice. The series itself where it has none,
 * or so many that they are its own. O(n).
 */
export function dropStrays(series: Series): Series {
  const { values } = series;
  const least = leastGrowth(series.metric.unit);
  const strays = new Set<number>();
  for (let i = 0; i < values.length; i += 1) if (isStray(values, i, least)) strays.add(i);
  if (strays.size === 0 || strays.size > Math.max(1, MOST_STRAYS * values.length)) return series;
  const isKept = (_: number, i: number): boolean => !strays.has(i);
  return { ...series, tMs: series.tMs.filter(isKept), values: values.filter(isKept) };
}

function isStray(values: Float64Array, i: number, least: number): boolean {
  const value = values[i] as number;
  const beside = Math.min(values[i - 1] ?? Number.POSITIVE_INFINITY, values[i + 1] ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(beside) && value < STRAY_SHARE * beside && beside - value >= least;
}
