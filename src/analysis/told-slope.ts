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
  if (!isBent || perExposure === null) {
    return wholeSlope(bins, unit, roundingError, errorRate);
  }
  const { estimate, low, high } = perExposure;
  const perHour = estimate * HOUR_MS;
  return { unit, perHour, low: low * HOUR_MS, high: high * HOUR_MS, confidence: CONFIDENCE, method: METHOD };
}

const METHOD = 'generalised least squares under AR(1) and reading noise, averaged over plausible explanations';
