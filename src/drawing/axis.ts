import { groupDigits } from '../model/group-digits.ts';
import { KIB, type Unit } from '../model/units.ts';
import { chooseScale } from './choose-scale.ts';

/** A vertical axis: round numbers from `low` to `high`, `ticks` of them from the top down, each with its unit. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly string[];
}

/** Noise is not blown up to a mountain: an axis spans at least this share of its largest value, and this much. */
const LEAST_SHARE = 0.005;
const LEAST_SPAN: Readonly<Record<Unit, number>> = { bytes: 64 * KIB, count: 4, milliseconds: 10, ratio: 0.01 };

/** An axis around [low, high] with at most `most` steps of 1, 2 or 5 times a power of ten in one unit. */
export function makeValueAxis(low: number, high: number, unit: Unit, most: number): ValueAxis {
  return layAxis(widen(low, high, LEAST_SPAN[unit]), unit, most, unit === 'count' ? 1 : 0);
}

/** What is smaller comes of the rounding of numbers. */
const LEAST_GROWTH = 1e-9;

/** An axis of growth: it has the zero, and there is no size below which a change is noise. */
export function makeGrowthAxis(low: number, high: number, unit: Unit, most: number): ValueAxis {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  return layAxis(to - from > LEAST_GROWTH ? [from, to] : [0, 1], unit, most, 0);
}

function layAxis([from, to]: readonly [number, number], unit: Unit, most: number, leastStep: number): ValueAxis {
  const { size, label } = chooseScale(Math.max(Math.abs(from), Math.abs(to)), unit);
  const step = chooseStep((to - from) / size / most, leastStep);
  const first = Math.floor(from / size / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(to / size / step - 1e-9));
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const word = (tick: number) => `${groupDigits((tick * step).toFixed(digits))}${label === '' ? '' : ` ${label}`}`;
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => word(last - index));
  return { low: first * step * size, high: last * step * size, ticks };
}

/** Room around a flat line, without going below zero where nothing is negative. */
function widen(low: number, high: number, least: number): readonly [number, number] {
  const span = Math.max(least, Math.abs(high) * LEAST_SHARE, Math.abs(low) * LEAST_SHARE);
  if (high - low >= span) return [low, high];
  const middle = (low + high) / 2;
  const from = low >= 0 ? Math.max(0, middle - span / 2) : middle - span / 2;
  return [from, from + span];
}

/** The next of 1, 2, 5, 10, ... that is not below `least`. */
function chooseStep(least: number, smallest: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= least * (1 - 1e-9)) ?? 10 * power;
  return Math.max(smallest, step);
}
