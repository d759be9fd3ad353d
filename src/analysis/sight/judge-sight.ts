import type { Sight } from '../../model/finding.ts';
import type { Recording } from '../../model/run.ts';
import { type Dose, measureDose } from './measure-dose.ts';

/** A dose between these has been seen. */
const LEAST_RATIO = 0.5;
const MOST_RATIO = 3;

/**
 * Whether the target saw the load: by the dose that its own counters tell, else by canaries that came back, else it is not
 * known. What is no Falco cannot be asked.
 */
export function judgeSight(recording: Recording): Sight {
  const { header } = recording;
  if (header === null || header.plan.workloads.length === 0) return unknown('no load was put on it');
  if (header.target.falco === null) return unknown('it is no Falco, which could say');
  const dose = measureDose(recording);
  if (dose !== null && dose.low >= LEAST_RATIO && dose.ratio <= MOST_RATIO)
    return { visible: true, because: wordDose(dose) };
  if (dose !== null && isTooLittle(dose)) {
    return { visible: false, because: `${wordDose(dose)}: this Falco does not monitor these calls` };
  }
  return judgeCanaries(recording, dose);
}

/** Events of others that come and go with the load drown the dose: it is then far from any, or its interval is wider than one. */
function isTooLittle({ ratio, low, high }: Dose): boolean {
  return high < LEAST_RATIO && Math.abs(ratio) < LEAST_RATIO && (high - low) / 2 < LEAST_RATIO;
}

function judgeCanaries({ series }: Recording, dose: Dose | null): Sight {
  const planted = gain(series.get('falco-log.canary_planted')?.values);
  const returned = gain(series.get('falco-log.canary_returns')?.values);
  if (returned > 0) return { visible: true, because: `${returned} of ${planted} canaries came back as alerts` };
  const unsure = dose === null ? [] : [`${wordDose(dose)}, which says too little`];
  const lost = planted > 0 ? [`none of ${planted} canaries came back`] : ['no canary could be planted'];
  return unknown([...(dose === null ? ['its counters were not read'] : unsure), ...lost].join(', and '));
}

function gain(values: Float64Array | undefined): number {
  return values === undefined || values.length === 0 ? 0 : Math.max(...values);
}

function unknown(because: string): Sight {
  return { visible: 'unknown', because };
}

/** `4.0 ± 0.1 events an operation above those without load, of 4 declared`. */
function wordDose({ perOperation, declared, low, high, counted }: Dose): string {
  const half = ((high - low) / 2) * declared;
  const digits = half > 0 && half < 0.05 ? 2 : 1;
  const seen = `${perOperation.toFixed(digits)} ± ${half.toFixed(digits)}`;
  return `${seen} ${counted} per operation above those without load (95 %), ${Number(declared.toFixed(1))} declared`;
}
