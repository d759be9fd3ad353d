import { linearRegression, median } from 'simple-statistics';
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

/** What comes and goes with the load at once, and a reader that lags, have this share of a stretch to themselves. */
const SWITCHING_SHARE = 0.25;
/** Medians of so many readings, or more: one wild reading among three is none. */
const LEAST_GATHERED = 3;
/** Medians of a slot: the slope is no surer for more. */
const MOST_POINTS = 12;
/** Fewer bear no slope that is not their ends' alone. */
const FEWEST_POINTS = 3;
/** A stretch whose readings span less of it is not read. */
const SEEN_SHARE = 0.5;

/**
 * The least-squares slope of a stretch without its first quarter: all of a step counts, which a median of slopes leaves out.
 * Null where too little was read.
 */
function readSlope(series: Series, { fromMs, toMs }: Span, exposure: Exposure): ArmSlope | null {
  const from = firstAtOrAfter(series.tMs, fromMs + SWITCHING_SHARE * (toMs - fromMs));
  const to = firstAtOrAfter(series.tMs, toMs);
  const firstMs = series.tMs[from] ?? Number.NaN;
  const lastMs = series.tMs[to - 1] ?? Number.NaN;
  const ms = lastMs - firstMs;
  if (!(ms >= SEEN_SHARE * (toMs - fromMs))) return null;
  const { m } = linearRegression(gatherPoints(series, from, to));
  return { level: m, exposure: (exposure.at(lastMs) - exposure.at(firstMs)) / ms };
}

/** Time and value at positions [from, to), or the medians of neighbours where there are many. */
function gatherPoints({ tMs, values }: Series, from: number, to: number): number[][] {
  const gathered = Math.max(FEWEST_POINTS, Math.floor((to - from) / LEAST_GATHERED));
  const count = Math.min(to - from, gathered, MOST_POINTS);
  const edges = Array.from({ length: count + 1 }, (_, i) => from + Math.floor((i * (to - from)) / count));
  const middle = (of: Float64Array, i: number): number => median(Array.from(of.subarray(edges[i], edges[i + 1])));
  return Array.from({ length: count }, (_, i) => [middle(tMs, i), middle(values, i)]);
}
