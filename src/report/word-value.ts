import { groupDigits } from '../model/group-digits.ts';
import { formatDuration, formatValue, type Unit } from '../model/units.ts';

/** What stands where nothing could be measured or computed: never a zero. */
export const NOT_MEASURED = 'not measured';

/** A value with its unit; counts with their digits in groups; `not measured` for null and for what is no number. */
export function wordValue(value: number | null, unit: Unit): string {
  if (value === null || !Number.isFinite(value)) return NOT_MEASURED;
  return unit === 'count' ? wordCount(value) : formatValue(value, unit);
}

/** A count: whole ones grouped, fractions with three significant digits. */
export function wordCount(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return groupDigits(String(Math.round(value)));
  return String(Number(value.toPrecision(3)));
}

/** A change with its sign: `+3.4 MiB`. */
export function wordChange(value: number | null, unit: Unit): string {
  if (value === null || !Number.isFinite(value)) return NOT_MEASURED;
  return `${value > 0 ? '+' : ''}${wordValue(value, unit)}`;
}

/** A moment or a length of time; nothing of it is `0 s`. */
export function wordTime(ms: number): string {
  return ms === 0 ? '0 s' : formatDuration(ms);
}
