import type { Recording } from '../../../src/model/run.ts';
import type { Manner } from './leak.ts';

/** What is true of a drawn leak. */
export interface Leak {
  readonly manner: Manner;
  /** bytes an hour, the mean over the whole record */
  readonly perHour: number;
  /** bytes; null where no operations were counted */
  readonly perOperation: number | null;
  /** how often one who knows the noise would find it */
  readonly power: number;
  /** large and long enough for the judge to say anything (docs/verdicts.md) */
  readonly claimable: boolean;
}

/** A drawn record and its truth; `leak` null: there is none. */
export interface Case {
  readonly recording: Recording;
  readonly leak: Leak | null;
}

/** From this power of the oracle on, a leak that is not found is a miss. */
const SURE = 0.99;

/** True where recall counts the leak. */
export function isCountable(leak: Leak): boolean {
  return leak.claimable && leak.power >= SURE;
}
