import { tUpperTail } from '../../stats/student-t.ts';
import type { Estimate } from './estimate.ts';

/**
 * A difference of two independent estimates. Each end of its interval takes the errors that lead there (MOVER: Zou and
 * Donner, Statistics in Medicine 27, 2008); degrees of freedom by Welch (Biometrika 34, 1947) and Satterthwaite.
 */
export function subtract(from: Estimate, what: Estimate): Estimate {
  return {
    value: from.value - what.value,
    below: Math.hypot(from.below, what.above),
    above: Math.hypot(from.above, what.below),
    degreesOfFreedom: joinDegrees(from, what),
  };
}

/** Two-sided p-value of "there is none". What has no error at all is nothing, or beyond any chance. */
export function pValueOf({ value, below, above, degreesOfFreedom }: Estimate): number {
  const error = value > 0 ? below : above;
  if (error === 0) return value === 0 ? 1 : 0;
  return Math.min(1, 2 * tUpperTail(Math.abs(value) / error, degreesOfFreedom));
}

function joinDegrees(first: Estimate, second: Estimate): number {
  const [a, b] = [first, second].map(({ below, above }) => Math.max(below, above) ** 2) as [number, number];
  const [da, db] = [first.degreesOfFreedom, second.degreesOfFreedom];
  return a + b > 0 ? (a + b) ** 2 / (a ** 2 / da + b ** 2 / db) : Math.min(da, db);
}
