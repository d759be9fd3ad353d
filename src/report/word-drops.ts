import type { Recording, Series } from '../model/run.ts';
import { wordCount } from './word-value.ts';

/** Falco's own counters of events that it lost, under whatever probe or column they were recorded. */
const COUNTERS = /(?:^|\.)(?:n_drops|drops_told)$/;

/**
 * How many events a Falco lost, by each counter of them that was read: `none by falco.n_drops`; `not known` where none was.
 * A counter that begins again with a new life goes on from there.
 */
export function wordDrops({ series }: Recording): string {
  const counters = [...series.values()].filter(({ id, values }) => COUNTERS.test(id) && values.length > 0);
  if (counters.length === 0) return 'not known (nothing that counts them was read)';
  return counters
    .map((counter) => {
      const lost = countRises(counter);
      return `${lost === 0 ? 'none' : wordCount(lost)} by ${counter.id}`;
    })
    .join(', ');
}

function countRises({ values }: Series): number {
  return values.reduce((sum, value, i) => sum + Math.max(0, value - (values[i - 1] ?? value)), 0);
}
