import type { Clues, Guess } from './clues.ts';
import { longerLoad } from './confirm.ts';

/** A table that is full: what is bounded is its count, and the memory follows it. */
export function weighBoundedCache({ worst, bounded, setting }: Clues): Guess | null {
  if (worst.behaviour !== 'levelled-off' && worst.behaviour !== 'not-separable') return null;
  const full = bounded.find(({ behaviour }) => behaviour === 'levelled-off');
  const confirm = longerLoad(setting);
  if (full !== undefined && full !== worst) {
    const confidence = worst.behaviour === 'levelled-off' ? 'high' : 'medium';
    return { confidence, evidence: [`${full.finding.metric} ${full.finding.because}`], confirm };
  }
  if (worst.behaviour !== 'levelled-off') return null;
  return { confidence: 'low', evidence: ['a cache that is full grows no further'], confirm };
}
