import { median } from 'simple-statistics';
import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { firstAtOrAfter } from './bin-series.ts';
import type { Exposure } from './exposure.ts';

/** One load with the drain after it: where the series stood, and what caused it. */
export interface CycleLevels {
  readonly cycle: number;
  readonly before: number;
  /** at the end of the load */
  readonly loaded: number;
  /** at the end of the drain; null where the cycle has none, or it was cut short */
  readonly after: number | null;
  /** at the start of the drain's last third, null as above: a series that still falls then is still emptying */
  readonly midDrain: number | null;
  readonly exposure: number;
}

/** A level is the median of this share of the phase before or after, and of 10 s at most. */
const LEVEL_SHARE = 1 / 3;
const LEVEL_MOST_MS = 10_000;

/** The levels of every cycle whose load lies within the window. */
export function readCycles(
  series: Series,
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
    const levels = readCycle(series, inside[i - 1] ?? null, span, inside[i + 1] ?? null);
    if (levels === null) return [];
    return [{ ...levels, cycle: span.cycle, exposure: exposure.at(span.toMs) - exposure.at(span.fromMs) }];
  });
}

function readCycle(
  series: Series,
  previous: PhaseSpan | null,
  load: PhaseSpan,
  next: PhaseSpan | null,
): Omit<CycleLevels, 'cycle' | 'exposure'> | null {
  const before =
    (previous === null ? null : levelAtEnd(series, previous)) ?? levelIn(series, load.fromMs, load.fromMs + 1_000);
  const loaded = levelIn(series, load.toMs - levelMs(load, 0.1), load.toMs);
  if (before === null || loaded === null) return null;
  const drain = next?.phase === 'drain' ? next : null;
  return {
    before,
    loaded,
    after: drain === null ? null : levelAtEnd(series, drain),
    midDrain:
      drain === null
        ? null
        : levelIn(series, drain.toMs - 2 * levelMs(drain, LEVEL_SHARE), drain.toMs - levelMs(drain, LEVEL_SHARE)),
  };
}

function levelAtEnd(series: Series, span: Span): number | null {
  return levelIn(series, span.toMs - levelMs(span, LEVEL_SHARE), span.toMs);
}

function levelMs(span: Span, share: number): number {
  return Math.min(LEVEL_MOST_MS, (span.toMs - span.fromMs) * share);
}

/** Median of the samples in [fromMs, toMs), null when there are none. */
function levelIn(series: Series, fromMs: number, toMs: number): number | null {
  const from = firstAtOrAfter(series.tMs, fromMs);
  const to = firstAtOrAfter(series.tMs, toMs);
  return to > from ? median(Array.from(series.values.subarray(from, to))) : null;
}
