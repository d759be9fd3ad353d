import type { Measure } from '../../model/comparison.ts';
import { isUnlikeBy } from './find-unlike.ts';
import type { Matched } from './match-runs.ts';
import type { SharedSeries } from './share-series.ts';

/**
 * Whether the answer may rest on a measure. Growth decides, of memory and of state counters, and of memory also what grows
 * beside the load and the levels; retained and slope tell the same again. What is counted per hour, and a level, depends on
 * the host and the rate: it decides only where these are alike, growth per hour (there is nothing else) also where the
 * reader insists. Levels, and what start-up adds in time, depend on the length of the run too.
 */
export function decides(measure: Measure, { role }: SharedSeries, { unlike, cause, question }: Matched): boolean {
  const rates = isUnlikeBy(unlike, 'meaningless') || isUnlikeBy(unlike, 'rates');
  switch (measure) {
    case 'growth':
      return cause === 'operations' || !rates || question.evenIfUnlike;
    case 'growth-beyond-load':
    case 'settled':
    case 'peak':
      return role === 'memory' && cause !== 'time' && !rates && !isUnlikeBy(unlike, 'lengths');
    case 'retained':
    case 'slope':
      return false;
  }
}
