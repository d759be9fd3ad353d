import type { PackedValues } from '../../model/page.ts';

/** Steps between the lowest and the highest value: finer than any window shows, few enough digits for a small page. */
const VALUE_STEPS = 2 ** 14;
/** Of times, which are told apart when a window is zoomed into. */
const TIME_STEPS = 2 ** 20;

/** Times that rise, in milliseconds, to a part in a million of their range; below 17 minutes they are exact to the millisecond. */
export function packTimes(tMs: readonly number[]): PackedValues {
  return pack(tMs.map(Math.round), TIME_STEPS);
}

/**
 * Values as small whole numbers: the rises between them, in steps of a 16 384th of their range; whole numbers that lie within
 * it are exact. What is not finite becomes a hole.
 */
export function packValues(values: readonly (number | null)[]): PackedValues {
  return pack(values, VALUE_STEPS);
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
