import { mean } from 'simple-statistics';
import { type Baseline, cutShare } from './baseline.ts';

/** Netis/heron: the mean of the last quarter of the second half is more than half above that of its first quarter. */
export const HERON: Baseline = {
  name: 'heron',
  threshold: 0.5,
  score: (series) => {
    const meanOf = (from: number, to: number): number => mean(Array.from(cutShare(series, from, to).megabytes));
    return meanOf(0.875, 1) / meanOf(0.5, 0.625) - 1;
  },
};
