import type { Power } from '../model/finding.ts';
import { HOUR_MS, type Unit } from '../model/units.ts';
import { tQuantile } from '../stats/student-t.ts';
import type { Evidence } from './gather-evidence.ts';
import { leastGrowth } from './materiality.ts';
import type { Effect } from './weigh-models.ts';

/** A leak of the stated size is found with this chance. */
const CHANCE_TO_FIND = 0.8;

/**
 * The smallest leak that the record could have shown: (t_alpha + t_beta) standard errors of the least favourable
 * plausible model, and never less than what counts as growth at all. Null where nothing could be fitted.
 */
export function powerOf(evidence: Evidence, unit: Unit, effect: Effect | null): Power | null {
  if (effect === null) return null;
  const least = leastGrowth(unit);
  const perExposure = Math.max(leastDetectable(effect), least / evidence.exposure);
  const perMs =
    evidence.exposureKind === 'time' ? perExposure : (perExposure * evidence.exposure) / evidence.durationMs;
  return {
    unit,
    perHour: perMs * HOUR_MS,
    perOperation: evidence.exposureKind === 'operations' ? perExposure : null,
    confidence: effect.confidence,
  };
}

function leastDetectable(effect: Effect): number {
  const alpha = tQuantile((1 - effect.confidence) / 2, effect.degreesOfFreedom);
  const beta = tQuantile(1 - CHANCE_TO_FIND, effect.degreesOfFreedom);
  return (alpha + beta) * effect.standardError;
}
