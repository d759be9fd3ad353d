import { fail } from '../model/failure.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/units.ts';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: 24 * HOUR_MS };

/** No run lasts longer. */
export const LONGEST_MS = 30 * 24 * HOUR_MS;

/**
 * Milliseconds of a duration as people type it: `500ms`, `90s`, `10m`, `8h`, `2d`, fractions included. The unit is
 * required: 90 may be seconds to one reader and minutes to the next. Throws ToolError usage, naming `option`.
 */
export function parseDuration(text: string, option: string): number {
  return readDuration(text) ?? refuseDuration(text, option, 0, Number.POSITIVE_INFINITY);
}

/** A duration within bounds (both included). Throws ToolError usage. */
export function parseDurationWithin(text: string, option: string, minMs: number, maxMs: number): number {
  const ms = readDuration(text) ?? refuseDuration(text, option, minMs, maxMs);
  if (ms < minMs || ms > maxMs) {
    const bounds = `between ${typeDuration(minMs)} and ${typeDuration(maxMs)}`;
    throw fail('usage', `${option} "${text}" is out of range`, `choose ${bounds}`);
  }
  return ms;
}

function readDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim());
  return match === null ? null : Math.round(Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? Number.NaN));
}

/** A bare number is answered with the units that make it a duration within the bounds. */
function refuseDuration(text: string, option: string, minMs: number, maxMs: number): never {
  const bare = text.trim();
  const readings = /^\d+(\.\d+)?$/.test(bare) ? ['s', 'm', 'ms', 'h', 'd'].map((unit) => `${bare}${unit}`) : [];
  const fitting = readings.filter((reading) => {
    const ms = readDuration(reading) ?? 0;
    return ms > 0 && ms >= minMs && ms <= maxMs;
  });
  const remedy = fitting.length > 0 ? fitting.slice(0, 2).join(' or ') : '500ms, 90s, 10m or 8h';
  throw fail('usage', `${option} "${text}" is not a duration with a unit`, `write ${remedy}`);
}

/** A duration in the form that {@link parseDuration} reads: the largest unit that keeps it whole. */
export function typeDuration(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = UNIT_MS[unit] ?? 1;
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}
