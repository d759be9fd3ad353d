import { type Baseline, cutShare, type Sampled } from './baseline.ts';
import { fitLine } from './fit-line.ts';

/**
 * coroot: the longest stretch without a fall by half, a third of the window at least, rises by 50 MB an hour, in its last
 * quarter by 30 % of that at least.
 */
export const COROOT: Baseline = {
  name: 'coroot',
  threshold: 50,
  score: (series) => {
    const stretch = longestStretch(series);
    if (stretch.hours.length < series.hours.length / 3) return 0;
    const { slope } = fitLine(stretch);
    return fitLine(cutShare(stretch, 0.75, 1)).slope >= 0.3 * slope ? slope : 0;
  },
};

function longestStretch(series: Sampled): Sampled {
  const { megabytes } = series;
  const cuts = [0, megabytes.length];
  for (let i = 1; i < megabytes.length; i += 1) {
    if ((megabytes[i] as number) < 0.5 * (megabytes[i - 1] as number)) cuts.splice(-1, 0, i);
  }
  let [from, to] = [0, 0];
  for (let i = 1; i < cuts.length; i += 1) {
    const [start, end] = [cuts[i - 1] as number, cuts[i] as number];
    if (end - start > to - from) [from, to] = [start, end];
  }
  return cutShare(series, from / megabytes.length, to / megabytes.length);
}
