/**
 * Units as text, in one place: bytes and milliseconds inside, IEC and short durations outside.
 * Every formatter returns number and unit together, so that no number is printed without its unit.
 */

/** What a number is counted in. */
export type Unit = 'bytes' | 'milliseconds' | 'count' | 'ratio';

/** Bytes of an IEC unit. */
export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;
/** Milliseconds of a unit of time. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const IEC = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Bytes in the largest IEC unit that keeps one digit before the point: `412 B`, `1.5 KiB`, `-3.2 MiB`. */
export function formatBytes(bytes: number): string {
  const step = iecStep(bytes);
  const scaled = bytes / 1024 ** step;
  return `${step === 0 ? significant(scaled) : decimals(scaled)} ${IEC[step]}`;
}

/** A value in its unit: bytes as IEC, milliseconds as a duration, counts grouped, ratios in percent. */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value);
    case 'milliseconds':
      return formatDuration(value);
    case 'count':
      return significant(value);
    case 'ratio':
      return `${decimals(value * 100)} %`;
  }
}

/** A value with its uncertainty in one unit: `512 ± 9 B`, `9.71 ± 0.22 KiB`, `3 ± 0.4`. */
export function formatUncertain(value: number, halfWidth: number, unit: Unit): string {
  if (unit === 'milliseconds') return `${formatDuration(value)} ± ${formatDuration(halfWidth)}`;
  const step = unit === 'bytes' ? iecStep(Math.max(Math.abs(value), halfWidth)) : 0;
  const scale = unit === 'ratio' ? 0.01 : 1024 ** step;
  const digits = Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(Math.max(halfWidth / scale, 1e-9)))));
  const places = halfWidth / scale >= 3 ? Math.max(0, digits - 1) : digits;
  const text = `${(value / scale).toFixed(places)} ± ${(halfWidth / scale).toFixed(places)}`;
  switch (unit) {
    case 'bytes':
      return `${text} ${IEC[step]}`;
    case 'ratio':
      return `${text} %`;
    case 'count':
      return text;
  }
}

/** A rate per hour: `3.2 MiB/h`, `120/h`. */
export function formatPerHour(value: number, unit: Unit): string {
  return `${formatValue(value, unit)}/h`;
}

/** Milliseconds as people say them: `250 ms`, `9.5 s`, `1 min 30 s`, `8 h`, `2 d 3 h`. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${decimals(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return twoPart(Math.round(ms / SECOND_MS), 60, 'min', 's');
  if (ms < 24 * HOUR_MS) return twoPart(Math.round(ms / MINUTE_MS), 60, 'h', 'min');
  return twoPart(Math.round(ms / HOUR_MS), 24, 'd', 'h');
}

/** How many times 1024 goes into the number before less than 1024 is left. */
function iecStep(bytes: number): number {
  let scaled = Math.abs(bytes);
  let step = 0;
  while (scaled >= 1023.95 && step < IEC.length - 1) {
    scaled /= 1024;
    step += 1;
  }
  return step;
}

function twoPart(small: number, size: number, big: string, little: string): string {
  const rest = small % size;
  return rest === 0 ? `${small / size} ${big}` : `${Math.floor(small / size)} ${big} ${rest} ${little}`;
}

/** At most one decimal, and none where the number is large enough not to need it. */
function decimals(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toFixed(1)));
}

/** Whole numbers as they are, fractions with three significant digits. */
function significant(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
