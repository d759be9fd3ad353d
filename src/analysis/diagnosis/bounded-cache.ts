import type { Clues, Guess } from './clues.ts';
import { longerLoad } from './confirm.ts';
import { wordPerEntry } from './word-per-entry.ts';

/** A table that is full: what is bounded is its count, and the memory follows it. */
export function weighBoundedCache({ worst, bounded, table, setting }: Clues): Guess | null {
  const confirm = longerLoad(setting);
  const full = bounded.find(({ behaviour }) => behaviour === 'levelled-off');
  if (table !== null && full?.series.id === table.metric) {
    return { confidence: 'high', evidence: [`${table.metric} ${full.finding.because}`, wordPerEntry(table)], confirm };
  }
  if (worst.behaviour !== 'levelled-off' && worst.behaviour !== 'not-separable') return null;
  if (full !== undefined && full !== worst) {
    const confidence = worst.behaviour === 'levelled-off' ? 'high' : 'medium';
    return { confidence, evidence: [`${full.finding.metric} ${full.finding.because}`], confirm };
  }
  if (worst.behaviour !== 'levelled-off') return null;
  return { confidence: 'low', evidence: ['a cache that is full grows no further'], confirm };
}
