import type { OnOff } from '../../model/finding.ts';
import { HOUR_MS, type Unit } from '../../model/units.ts';
import { CONFIDENCE, type Setting } from '../setting.ts';
import type { Arms } from './read-arms.ts';
import { type ArmsWeighed, FEWEST_FOR_P, weighArms } from './weigh-arms.ts';

/** The arms as a finding tells them. */
export function summarizeArms(arms: Arms | null, unit: Unit, { operation, errorRate }: Setting): OnOff | null {
  if (arms === null) return null;
  const weighed = weighArms(arms, errorRate);
  return {
    unit,
    pairs: weighed.pairs,
    onPerHour: weighed.on * HOUR_MS,
    offPerHour: weighed.off * HOUR_MS,
    perHour: weighed.difference * HOUR_MS,
    low: weighed.low * HOUR_MS,
    high: weighed.high * HOUR_MS,
    confidence: CONFIDENCE,
    perOperation: operation !== null && weighed.exposure > 0 ? weighed.difference / weighed.exposure : null,
    pValue: weighed.pValue,
    method: nameMethod(weighed),
  };
}

function nameMethod({ pairs, order }: ArmsWeighed): string {
  const interval = pairs < FEWEST_FOR_P ? 'interval by Student t over the pairs' : 'interval by inverted sign flips';
  const pairing =
    order === 'drawn' ? 'slots of a square wave, order drawn by the seed' : 'each load and its drain, order fixed';
  return `${pairing}; p by exact sign flips from ${FEWEST_FOR_P} pairs on; ${interval}`;
}
