import type { LivesSince } from '../model/probe.ts';
import type { TargetEnd } from '../model/target.ts';
import { type ReaderState, takeNotes } from './reader-state.ts';

/** What was said in the log of a target since its end. */
export interface Heard {
  /** why the last one there ended; null: nothing that tells */
  readonly said: string | null;
  /** lives that have begun there */
  readonly lives: LivesSince;
}

/** Nothing was said. */
export const UNHEARD: Heard = { said: null, lives: { count: 0, said: null } };

/** Asks a probe whose target has ended what has come since. Numbers that come with it are of no life that was read. */
export function hearOn(state: ReaderState, end: TargetEnd): Heard {
  const { open, closed } = state;
  if (open === null || closed) return UNHEARD;
  try {
    open.lastWords?.();
    takeNotes(state);
    return { said: open.explainEnd?.(end) ?? null, lives: open.livesSince?.() ?? UNHEARD.lives };
  } catch {
    return UNHEARD;
  }
}
