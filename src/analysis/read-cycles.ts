import { median } from 'simple-statistics';
import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { firstAtOrAfter } from './cut-bins.ts';
import type { Exposure } from './exposure.ts';

type Readings = Pick<Series, 'tMs' | 'values'>;

/** One load with the drain after it: where the series stood, and what caused it. */
export interface CycleLevels {
  readonly cycle: number;
  readonly before: number;
  /** at the end of the load; where that was not read, what its drain began with */
  readonly loaded: number;
  /** null where the cycle has no drain, or none that was sampled */
  readonly drain: DrainLevels | null;
  readonly exposure: number;
}

/** What becomes of a load's memory once the load is off. What was not read counts as the level after it: no fall was seen. */
export interface DrainLevels {
  /** in the first third: what is freed at once is gone by then, a queue is not */
  readonly early: number;
  /** before the last third: what still falls then is still emptying */
  readonly late: number;
  /** at the end */
  readonly after: number;
}

/** A level is the median of this share of the phase before or after, and of 10 s at most. */
const LEVEL_SHARE = 1 / 3;
const LEVEL_MOST_MS = 10_000;

/** The levels of every cycle whose load lies within the window. */
export function readCycles(
  series: Readings,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
): readonly CycleLevels[] {
  const inside = phases.flatMap((span) => {
    const fromMs = Math.max(span.fromMs, window.fromMs);
    const toMs = Math.min(span.toMs, window.toMs);
    return toMs > fromMs ? [{ ...span, fromMs, toMs }] : [];
  });
  return inside.flatMap((span, i) => {
    if (span.phase !== 'load') return [];
    const levels = readCycle(series, inside[i - 1] ?? null, span, lastOn(span, exposure), inside[i + 1] ?? null);
    if (levels === null) return [];
    return [{ ...levels, cycle: span.cycle, exposure: exposure.at(span.toMs) - exposure.at(span.fromMs) }];
  });
}

function readCycle(
  series: Readings,
  previous: PhaseSpan | null,
  load: PhaseSpan,
  on: Span,
  next: PhaseSpan | null,
): Omit<CycleLevels, 'cycle' | 'exposure'> | null {
  const before =
    (previous === null ? null : levelAtEnd(series, previous)) ?? levelIn(series, load.fromMs, load.fromMs + 1_000);
  const drain = next?.phase === 'drain' ? readDrain(series, next) : null;
  const loaded = levelIn(series, on.toMs - levelMs(on, 0.1), on.toMs) ?? drain?.early ?? null;
  return before === null || loaded === null ? null : { before, loaded, drain };
}

/** The end of a load, or of the last stretch of it in which it was on. */
function lastOn(load: Span, { loads }: Exposure): Span {
  return loads.findLast(({ fromMs, toMs }) => fromMs >= load.fromMs && toMs <= load.toMs) ?? load;
}

function readDrain(series: Readings, drain: PhaseSpan): DrainLevels | null {
  const windowMs = levelMs(drain, LEVEL_SHARE);
  const after = levelAtEnd(series, drain);
  if (after === null) return null;
  const late = levelIn(series, drain.toMs - 2 * windowMs, drain.toMs - windowMs) ?? after;
  return { early: levelIn(series, drain.fromMs, drain.fromMs + windowMs) ?? late, late, after };
}

function levelAtEnd(series: Readings, span: Span): number | null {
  return levelIn(series, span.toMs - levelMs(span, LEVEL_SHARE), span.toMs);
}

function levelMs(span: Span, share: number): number {
  return Math.min(LEVEL_MOST_MS, (span.toMs - span.fromMs) * share);
}

/** Median of the samples in [fromMs, toMs), null when there are none. */
export function levelIn(series: Readings, fromMs: number, toMs: number): number | null {
  const from = firstAtOrAfter(series.tMs, fromMs);
  const to = firstAtOrAfter(series.tMs, toMs);
  return to > from ? median(Array.from(series.values.subarray(from, to))) : null;
}
