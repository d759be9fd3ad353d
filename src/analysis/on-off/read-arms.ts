import { mean, median } from 'simple-statistics';
import type { Series, Span } from '../../model/run.ts';
import { firstAtOrAfter } from '../cut-bins.ts';
import type { Exposure } from '../exposure.ts';
import type { Design, Turn } from './find-turns.ts';

/** What a series did in one stretch: both per ms. */
export interface ArmSlope {
  readonly level: number;
  readonly exposure: number;
}

/** One turn of an on/off design as a series shows it. */
export interface ArmPair {
  readonly on: ArmSlope;
  readonly off: ArmSlope;
  /** of a cycle: before its load; null where that was not read */
  readonly before: ArmSlope | null;
}

/** Both arms of an on/off design, turn by turn. */
export interface Arms {
  readonly order: Design['order'];
  readonly pairs: readonly ArmPair[];
}

/** The slopes of a series in each turn that lies within the window and was read; null below two. O(n). */
export function readArms(series: Series, window: Span, design: Design | null, exposure: Exposure): Arms | null {
  if (design === null) return null;
  const pairs = design.turns.flatMap((turn) => readPair(series, window, turn, exposure) ?? []);
  return pairs.length < 2 ? null : { order: design.order, pairs };
}

/** The arms as they would be with a leak of so many units per exposure on top of what was recorded. */
export function plantInArms({ order, pairs }: Arms, perExposure: number): Arms {
  const raise = (slope: ArmSlope): ArmSlope => ({ ...slope, level: slope.level + perExposure * slope.exposure });
  return {
    order,
    pairs: pairs.map(({ on, off, before }) => ({ on: raise(on), off: raise(off), before: before && raise(before) })),
  };
}

/** A stretch of which the window holds less than this share is not read. */
const WHOLE_SHARE = 0.9;

function readPair(series: Series, window: Span, turn: Turn, exposure: Exposure): ArmPair | null {
  const read = (span: Span, least: number): ArmSlope | null => {
    const inside = { fromMs: Math.max(span.fromMs, window.fromMs), toMs: Math.min(span.toMs, window.toMs) };
    return inside.toMs - inside.fromMs < least * (span.toMs - span.fromMs) ? null : readSlope(series, inside, exposure);
  };
  const [on, off] = [read(turn.on, WHOLE_SHARE), read(turn.off, WHOLE_SHARE)];
  if (on === null || off === null) return null;
  return { on, off, before: turn.before && read(turn.before, 0) };
}

/**
 * The slope between the second and the last quarter of a stretch, by the median of each (Tukey's resistant line, 1977, which
 * keeps eight ninths of the efficiency of least squares). The first quarter is left to what comes and goes with the load
 * at once, and to a reader that lags. Null where either quarter was not read.
 */
function readSlope(series: Series, { fromMs, toMs }: Span, exposure: Exposure): ArmSlope | null {
  const quarterMs = (toMs - fromMs) / 4;
  const early = levelIn(series, fromMs + quarterMs, fromMs + 2 * quarterMs);
  const late = levelIn(series, toMs - quarterMs, toMs);
  if (early === null || late === null) return null;
  const ms = late.tMs - early.tMs;
  return {
    level: (late.value - early.value) / ms,
    exposure: (exposure.at(late.tMs) - exposure.at(early.tMs)) / ms,
  };
}

function levelIn(
  series: Series,
  fromMs: number,
  toMs: number,
): { readonly tMs: number; readonly value: number } | null {
  const from = firstAtOrAfter(series.tMs, fromMs);
  const to = firstAtOrAfter(series.tMs, toMs);
  if (to <= from) return null;
  return {
    tMs: mean(Array.from(series.tMs.subarray(from, to))),
    value: median(Array.from(series.values.subarray(from, to))),
  };
}
