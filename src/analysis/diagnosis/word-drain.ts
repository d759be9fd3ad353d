import type { Judged } from '../candidate.ts';
import { leastGrowth } from '../materiality.ts';
import { weighCycles } from '../weigh-cycles.ts';

/** What happened once the load was off; nothing where no drain was seen, or nothing was there to be given back. */
export function wordDrain({ evidence, series }: Judged): readonly string[] {
  const sums = weighCycles(evidence.cycles);
  if (sums === null || sums.keptShare === null || sums.rise < leastGrowth(series.metric.unit)) return [];
  const given = Math.round(100 * Math.min(1, Math.max(0, 1 - sums.keptShare)));
  const amount = given === 0 ? 'nothing' : given === 100 ? 'all' : `${given} %`;
  return [`drain gave back ${amount} of what the load added`];
}
