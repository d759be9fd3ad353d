import { theilSenSlope } from '../../stats/theil-sen.ts';
import type { Judged } from '../candidate.ts';
import { weighCycles } from '../weigh-cycles.ts';

/** Growth that has kept this share of its first pace is on no way to a bound that would be near. */
const EVEN_SHARE = 0.8;

/**
 * True when growth is as fast at the end as it was: the last cycle adds for each operation what the second did (the first may
 * have warmed up), or, where it grows with time, the second half of the record what the first half did. A bound that is
 * approached slowly is a straight line at first, and bends before it is reached.
 */
export function goesOn({ behaviour, evidence }: Judged): boolean {
  const pace = behaviour === 'adds-with-load' ? paceOfCycles(evidence.cycles) : paceOfHalves(evidence.bins);
  return pace >= EVEN_SHARE;
}

function paceOfCycles(cycles: Judged['evidence']['cycles']): number {
  return weighCycles(cycles.length > 2 ? cycles.slice(1) : cycles)?.lastToFirst ?? 0;
}

function paceOfHalves({ tMs, values }: Judged['evidence']['bins']): number {
  const half = values.length >> 1;
  const first = theilSenSlope(Array.from(tMs.subarray(0, half)), values.subarray(0, half));
  const second = theilSenSlope(Array.from(tMs.subarray(half)), values.subarray(half));
  if (first === null || second === null) return 0;
  return first > 0 ? second / first : Number.POSITIVE_INFINITY;
}
