import type { Power } from '../model/finding.ts';
import type { DetectRate } from '../model/plan.ts';

/** True when a leak of the asked size would have been found. */
export function isPowerEnough(power: Power | null, detect: DetectRate): boolean {
  const reached = power === null ? null : powerIn(power, detect);
  return reached !== null && reached <= detect.value;
}

/** The power in the unit that was asked for, or null where it cannot be told. */
export function powerIn(power: Power, detect: DetectRate): number | null {
  return detect.unit === 'bytes per hour' ? power.perHour : power.perOperation;
}
