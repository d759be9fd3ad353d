import type { Series, Span } from '../../model/run.ts';
import { firstAtOrAfter } from '../bin-series.ts';
import type { Design } from './find-turns.ts';

/** What comes and goes with the load takes its time, and neither reader nor load switch to the millisecond. */
const SWITCHING_SHARE = 0.1;

/**
 * A series without its readings in the first tenth of each slot of a square wave, in which a level may belong to either
 * slot. The series itself where the load was not switched within a phase. O(n).
 */
export function dropSwitches(series: Series, design: Design | null): Series {
  if (design?.order !== 'drawn') return series;
  const kept = new Uint8Array(series.tMs.length).fill(1);
  for (const { on, off } of design.turns) for (const slot of [on, off]) kept.fill(0, ...switching(series, slot));
  const isKept = (_: number, i: number): boolean => kept[i] === 1;
  return { ...series, tMs: series.tMs.filter(isKept), values: series.values.filter(isKept) };
}

function switching({ tMs }: Series, { fromMs, toMs }: Span): readonly [number, number] {
  return [firstAtOrAfter(tMs, fromMs), firstAtOrAfter(tMs, fromMs + SWITCHING_SHARE * (toMs - fromMs))];
}
