import { theilSenSlope } from '../../../src/stats/theil-sen.ts';
import type { Baseline, Sampled } from './baseline.ts';
import { shorten } from './ranks.ts';

/** With fewer cycles the gate does not judge. */
const FEWEST_CYCLES = 4;

/**
 * questdb/c-questdb-client: the slope of the minima of the cycles of a sawtooth. A fall by half of the range ends a cycle; the
 * limit of 1 MB an hour is ours, theirs is per fixture.
 */
export const QUESTDB: Baseline = {
  name: 'questdb',
  threshold: 1,
  score: (series) => {
    const minima = minimaOf(shorten(series));
    if (minima.length < FEWEST_CYCLES) return 0;
    return (
      theilSenSlope(
        minima.map(({ hours }) => hours),
        minima.map(({ megabytes }) => megabytes),
      ) ?? 0
    );
  },
};

function minimaOf({ hours, megabytes }: Sampled): readonly { readonly hours: number; readonly megabytes: number }[] {
  const fall = (Math.max(...megabytes) - Math.min(...megabytes)) / 2;
  const minima: { hours: number; megabytes: number }[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  megabytes.forEach((value, i) => {
    const last = minima.at(-1);
    const fell = highest - value > fall;
    highest = fell ? value : Math.max(highest, value);
    const here = { hours: hours[i] as number, megabytes: value };
    if (fell || last === undefined) minima.push(here);
    else if (value < last.megabytes) minima[minima.length - 1] = here;
  });
  return minima;
}
