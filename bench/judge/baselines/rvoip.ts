import { theilSenSlope } from '../../../src/stats/theil-sen.ts';
import type { Baseline } from './baseline.ts';
import { shorten } from './ranks.ts';

/** eisenzopf/rvoip: the median slope over the whole window. The limit of 1 MB an hour is ours. */
export const RVOIP: Baseline = {
  name: 'rvoip',
  threshold: 1,
  score: (series) => {
    const { hours, megabytes } = shorten(series);
    return theilSenSlope(hours, megabytes) ?? 0;
  },
};
