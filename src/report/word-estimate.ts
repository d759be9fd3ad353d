import { groupDigits } from '../model/group-digits.ts';
import { formatUncertain, type Unit } from '../model/units.ts';
import { NOT_MEASURED, wordValue } from './word-value.ts';

/** A value with the interval around it; an end without a bound is infinite. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Value and interval in one unit with as many digits as the interval allows: `1.90 ± 0.31 GiB/h`. The wider side counts
 * where the interval is not symmetric. `per` is the divisor as text (`/h`, `/fork`).
 */
export function wordEstimate({ value, low, high }: Estimate, unit: Unit, per: string): string {
  const half = Math.max(high - value, value - low);
  if (!Number.isFinite(value)) return NOT_MEASURED;
  if (!Number.isFinite(half)) return `${wordValue(value, unit)}${per}, no bound`;
  if (half === 0) return `${wordValue(value, unit)}${per} ± 0`;
  const words = formatUncertain(value, half, unit).replace(/\d{4,}/g, groupDigits);
  return `${words.replace(/^-(?=0(?:\.0*)? )/, '')}${per}`;
}
