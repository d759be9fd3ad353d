import type { Readings, ReadSeries } from '../../model/readings.ts';
import { firstAfter } from './reading-source.ts';

/**
 * Where the line of a series must be broken: before each new life of the target, and where a gap of its probe, or of all,
 * holds no reading of it. A sum such as `anon+swap` names no probe: any gap may be its own.
 */
export function findBreaks({ lives, gaps }: Readings, { id, tMs }: ReadSeries): readonly number[] {
  const own = gaps
    .filter(({ probe }) => probe === null || !id.includes('.') || id.startsWith(`${probe}.`))
    .filter(({ fromMs, toMs }) => (tMs[firstAfter(tMs, fromMs)] ?? Number.POSITIVE_INFINITY) >= toMs)
    .map(({ fromMs }) => fromMs);
  const borders = lives.slice(1).map(({ fromMs }) => fromMs - 0.5);
  return [...new Set([...own, ...borders])].sort((a, b) => a - b);
}
