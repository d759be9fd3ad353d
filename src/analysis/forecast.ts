import type { Forecast } from '../model/finding.ts';
import { HOUR_MS } from '../model/units.ts';

/** Memory that goes on at a rate, and what it must not reach. */
export interface Outlook {
  readonly limit: Pick<Forecast, 'limitBytes' | 'limitFrom'>;
  /** the level now, counted as the limit counts */
  readonly nowBytes: number;
  /** with its interval; an end may be infinite */
  readonly perHour: { readonly estimate: number; readonly low: number; readonly high: number };
  readonly confidence: number;
}

/**
 * When memory reaches its limit if it goes on as it did: the way that is left over the rate, and over both ends of its
 * interval. A rate whose interval holds 0 may never get there: then only the earliest time is told. Null where the whole
 * interval lies below 0. The level counts as known: beside the rate its error is small. O(1).
 */
export function forecast({ limit, nowBytes, perHour, confidence }: Outlook): Forecast | null {
  const left = limit.limitBytes - nowBytes;
  if (left <= 0) return { ...limit, nowBytes, inMs: 0, earliestMs: 0, latestMs: 0, confidence };
  if (perHour.high <= 0) return null;
  const timeAt = (rate: number): number => (left / rate) * HOUR_MS;
  const earliestMs = timeAt(perHour.high);
  const isSure = perHour.low > 0;
  return {
    ...limit,
    nowBytes,
    inMs: isSure ? timeAt(perHour.estimate) : null,
    earliestMs,
    latestMs: isSure ? timeAt(perHour.low) : null,
    confidence,
  };
}
