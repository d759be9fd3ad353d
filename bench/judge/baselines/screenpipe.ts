import type { Baseline } from './baseline.ts';
import { fitLine } from './fit-line.ts';

/**
 * screenpipe: the last 6 h without the first half hour, 3 h of them at least; a line of 150 MB an hour with r² .8, grown by
 * half a gigabyte, at 1.5 GB or more.
 */
export const SCREENPIPE: Baseline = {
  name: 'screenpipe',
  threshold: 150,
  score: ({ hours, megabytes }) => {
    const end = hours.at(-1) ?? 0;
    const from = hours.findIndex((hour) => hour >= Math.max(0.5, end - 6));
    if (from === -1 || end - (hours[from] as number) < 3) return 0;
    const late = { hours: hours.subarray(from), megabytes: megabytes.subarray(from) };
    const { slope, rSquared } = fitLine(late);
    const [first, last] = [late.megabytes[0] as number, late.megabytes.at(-1) as number];
    return rSquared >= 0.8 && last - first >= 500 && last >= 1500 ? slope : 0;
  },
};
