import type { Recording } from '../../../src/model/run.ts';
import type { Manner } from './leak.ts';
import type { Power } from './oracle.ts';

/** What is true of a drawn leak. */
export interface Leak extends Power {
  readonly manner: Manner;
  /** bytes an hour, the mean over the whole record */
  readonly perHour: number;
  /** bytes; null where no operations were counted */
  readonly perOperation: number | null;
  /** large and long enough for the judge to say anything (docs/verdicts.md) */
  readonly claimable: boolean;
}

/** A drawn record and its truth; `leak` null: there is none. */
export interface Case {
  readonly recording: Recording;
  readonly leak: Leak | null;
  /** grows with time, whatever the load does: a leak, but none of the load's doing */
  readonly growsAnyway: boolean;
  /** what the grid gave: window, interval, noise */
  readonly drawn: string;
}

/** From this power of the oracle on, a leak that is not found is a miss. */
const SURE = 0.99;

/** A leak that adds less than this many times what is material may be missed, as docs/verdicts.md says. */
export const CLAIMABLE = 1.5;

/** True where recall counts the leak. */
export function isCountable(leak: Leak): boolean {
  return leak.claimable && leak.power >= SURE;
}

/** True where one who has to rule out everything bounded is sure of the leak too. */
export function isSureUnshaped(leak: Leak): boolean {
  return isCountable(leak) && leak.powerUnshaped >= SURE;
}

/** True where one who knows the height of the shape too would find the leak. */
export function isCountableKnowing(leak: Leak): boolean {
  return leak.claimable && leak.powerKnowing >= SURE;
}
