import { GIB, KIB, MIB, MINUTE_MS, SECOND_MS, type Unit } from '../model/units.ts';
import { groupDigits } from './group-digits.ts';

/** A value with the interval around it; an end without a bound is infinite. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Value and interval in one unit with as many digits as the interval allows: `1.9 ± 0.3 GiB/h`. The wider side counts
 * where the interval is not symmetric. `per` is the divisor as text (`/h`, `/fork`).
 */
export function wordEstimate(estimate: Estimate, unit: Unit, per: string): string {
  const half = Math.max(estimate.high - estimate.value, estimate.value - estimate.low);
  if (!Number.isFinite(estimate.value)) return 'not measured';
  const scale = chooseScale(Math.max(Math.abs(estimate.value), Number.isFinite(half) ? half : 0), unit);
  const ends = `${scale.label === '' ? '' : ` ${scale.label}`}${per}`;
  const value = estimate.value / scale.size;
  if (!Number.isFinite(half)) return `${fixed(value, digitsFor(Math.abs(value) / 10))}${ends}, no bound`;
  const digits = half > 0 ? digitsFor(half / scale.size) : digitsFor(Math.abs(value) / 100);
  return `${fixed(value, digits)} ± ${fixed(half / scale.size, digits)}${ends}`;
}

interface Scale {
  readonly size: number;
  readonly label: string;
}

const BYTES: readonly Scale[] = [
  { size: 1024 * GIB, label: 'TiB' },
  { size: GIB, label: 'GiB' },
  { size: MIB, label: 'MiB' },
  { size: KIB, label: 'KiB' },
  { size: 1, label: 'B' },
];

const TIMES: readonly Scale[] = [
  { size: MINUTE_MS, label: 'min' },
  { size: SECOND_MS, label: 's' },
  { size: 1, label: 'ms' },
];

/** The largest unit in which `magnitude` has a digit before the point. */
export function chooseScale(magnitude: number, unit: Unit): Scale {
  const scales = scalesOf(unit);
  return scales.find(({ size }) => magnitude >= size) ?? smallestOf(scales);
}

function scalesOf(unit: Unit): readonly Scale[] {
  switch (unit) {
    case 'bytes':
      return BYTES;
    case 'milliseconds':
      return TIMES;
    case 'ratio':
      return [{ size: 0.01, label: '%' }];
    case 'count':
      return [{ size: 1, label: '' }];
  }
}

function smallestOf(scales: readonly Scale[]): Scale {
  return scales[scales.length - 1] ?? { size: 1, label: '' };
}

/** Decimals that show the leading digit of `size`, two of them where that is a 1 or a 2. */
function digitsFor(size: number): number {
  if (!(size > 0)) return 0;
  const exponent = Math.floor(Math.log10(size));
  const leading = size / 10 ** exponent;
  return Math.min(6, Math.max(0, (leading < 3 ? 1 : 0) - exponent));
}

function fixed(value: number, digits: number): string {
  return groupDigits(value.toFixed(digits));
}
