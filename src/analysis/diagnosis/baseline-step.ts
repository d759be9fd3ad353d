import type { Clues, Guess } from './clues.ts';
import { longerLoad } from './confirm.ts';

/** One rise that is paid once: a plugin, a larger buffer, a rule set that was loaded. */
export function weighBaselineStep({ worst, setting }: Clues): Guess | null {
  if (worst.behaviour !== 'stepped') return null;
  return { confidence: 'medium', evidence: ['it rose once and stayed'], confirm: longerLoad(setting) };
}
