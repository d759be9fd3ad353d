import type { PackedValues } from '../../model/page.ts';
import type { Unit } from '../../model/units.ts';

/** Steps from the lowest to the highest value of a line. Counts are told to the last digit, of all else there are three. */
const COUNT_STEPS = 2 ** 14;
const VALUE_STEPS = 2 ** 12;
/** Of times, which are told apart when a window is zoomed into. */
const TIME_STEPS = 2 ** 20;

/**
 * Times that rise, in milliseconds, to a part in a million of their range; below 17 minutes they are exact to the millisecond. No
 * two are one: a hole right before a reading stays beside it.
 */
export function packTimes(tMs: readonly number[]): PackedValues {
  const from = Math.floor(tMs[0] ?? 0);
  const step = chooseStep(((tMs.at(-1) ?? 0) - from) / TIME_STEPS, true);
  let before = -1;
  const rises = tMs.map((time) => {
    const place = Math.max(before + 1, Math.floor((time - from) / step));
    const rise = place - Math.max(0, before);
    before = place;
    return rise;
  });
  return { from, step, rises };
}

/**
 * Values as small whole numbers: the rises between them, in steps of a 4096th of their range, of counts a 16 384th; whole
 * numbers that lie within as many are exact. What is not finite becomes a hole.
 */
export function packValues(values: readonly (number | null)[], unit: Unit): PackedValues {
  return pack(values, unit === 'count' ? COUNT_STEPS : VALUE_STEPS);
}

function pack(values: readonly (number | null)[], steps: number): PackedValues {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const low = known.reduce((least, value) => Math.min(least, value), known[0] ?? 0);
  const high = known.reduce((most, value) => Math.max(most, value), known[0] ?? 0);
  const step = chooseStep((high - low) / steps, known.every(Number.isInteger));
  let before = 0;
  const rises = values.map((value) => {
    if (value === null || !Number.isFinite(value)) return null;
    const place = Math.round((value - low) / step);
    const rise = place - before;
    before = place;
    return rise;
  });
  return { from: low, step, rises };
}

/** Below it a number loses digits, and at last becomes zero. */
const SMALLEST = 2 ** -1000;

/** A power of two, so that a step times a whole number is exact. */
function chooseStep(least: number, areWhole: boolean): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const step = Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(least)));
  return areWhole ? Math.max(1, step) : step;
}
