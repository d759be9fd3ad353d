import { type Baseline, cutShare } from './baseline.ts';
import { fitLine } from './fit-line.ts';

/** rocky-data/rocky G3: grown by more than 10 % and by more than 20 MB. */
export const ROCKY_G3: Baseline = {
  name: 'rocky G3',
  threshold: 20,
  score: ({ megabytes }) => {
    const [first, last] = [megabytes[0] ?? 0, megabytes.at(-1) ?? 0];
    return last > 1.1 * first ? last - first : 0;
  },
};

/** rocky-data/rocky G3b: a line through the last quarter rises by more than 200 KB an hour. */
export const ROCKY_G3B: Baseline = {
  name: 'rocky G3b',
  threshold: 0.2,
  score: (series) => fitLine(cutShare(series, 0.75, 1)).slope,
};
