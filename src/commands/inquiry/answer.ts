import { type FactId, nameFact } from '../../falco/fact-catalogue.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import type { Unit } from '../../model/units.ts';

/** A fact in words. */
export function known(id: FactId, value: string, from: string): FalcoFact {
  return { ...nameFact(id), state: 'known', value, from };
}

/** A fact in a number with its unit; what is no number is not known. */
export function measured(id: FactId, value: number | null | undefined, unit: Unit, from: string): FalcoFact {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown(id, `not in ${from}`);
  return { ...nameFact(id), state: 'known', value, unit, from };
}

/** What no source has, and why; or what gives it. */
export function unknown(id: FactId, because: string): FalcoFact {
  return { ...nameFact(id), state: 'unknown', because };
}

/** What this user may not see. */
export function refused(id: FactId): FalcoFact {
  return { ...nameFact(id), state: 'not permitted', because: NOT_PERMITTED };
}

/** Reading more than the outline of another user's process takes the rights of ptrace(2). */
export const NOT_PERMITTED = 'run leaklab as root, as the user of that Falco, or with CAP_SYS_PTRACE';
