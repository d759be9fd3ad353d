import type { Slope } from '../model/finding.ts';
import { HOUR_MS, type Unit } from '../model/units.ts';
import type { Behaviour } from './behaviour.ts';
import type { Evidence } from './gather-evidence.ts';
import { CONFIDENCE } from './setting.ts';
import { wholeSlope } from './whole-slope.ts';

/**
 * The slope of a series as it is told: of a leak that was watched and is not all of the record the rate that it was found at,
 * without the warm-ups and steps beside it; else that of the whole record, which describes it and no more. Null where there is none.
 */
export function toldSlope(behaviour: Behaviour, evidence: Evidence, unit: Unit, errorRate: number): Slope | null {
  const { bins, best, exposureKind, perExposure, roundingError } = evidence;
  const isBent = behaviour === 'adds-with-time' && exposureKind === 'time' && best?.model.kind !== 'line';
  const whole = wholeSlope(bins, unit, roundingError, errorRate);
  if (!isBent || perExposure === null) return whole;
  const found: Slope = {
    unit,
    perHour: perExposure.estimate * HOUR_MS,
    low: perExposure.low * HOUR_MS,
    high: perExposure.high * HOUR_MS,
    confidence: CONFIDENCE,
    method: METHOD,
  };
  return mayBeWhole(evidence, whole) ? { ...found, ...hull(found, whole) } : found;
}

const METHOD = 'generalised least squares under AR(1) and reading noise, averaged over plausible explanations';

/**
 * The likeliest account of a line on noise is bent in one record of five, more often where what comes and goes was taken
 * off it: as long as the line through all of it is an account too, its interval is part of the one that is told.
 */
function mayBeWhole({ plainLine, fitted, bins }: Evidence, whole: Slope | null): whole is Slope {
  return whole !== null && (plainLine || (fitted !== bins && whole.low > 0));
}

function hull(one: Slope, other: Slope): Pick<Slope, 'low' | 'high'> {
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}
