import { expect, test } from '@jest/globals';
import { BASELINES } from '../../../bench/judge/baselines/all.ts';
import type { Sampled } from '../../../bench/judge/baselines/baseline.ts';
import { fitLine } from '../../../bench/judge/baselines/fit-line.ts';
import { QUESTDB } from '../../../bench/judge/baselines/questdb.ts';
import { ROCKY_G3, ROCKY_G3B } from '../../../bench/judge/baselines/rocky.ts';
import { diceFor } from '../../../bench/judge/corpus/dice.ts';

/** So many hours, a reading a minute, with a little noise. */
function sample(hours: number, megabytesAt: (hour: number) => number): Sampled {
  const dice = diceFor('baseline');
  const times = Float64Array.from({ length: 60 * hours }, (_, i) => i / 60);
  return { hours: times, megabytes: times.map((hour) => megabytesAt(hour) + 0.1 * dice.normal()) };
}

const HUGE = sample(8, (hour) => 500 + 600 * hour + 30 * ((4 * hour) % 1));
const QUIET = sample(8, () => 100);

test.each(BASELINES)('$name calls a huge leak one, where it judges sawteeth or lines', ({ name, score, threshold }) => {
  const shown = name === 'questdb' ? sample(8, (hour) => 10 * hour + 200 * ((4 * hour) % 1)) : HUGE;
  expect(score(shown)).toBeGreaterThan(threshold);
});

test.each(BASELINES)('$name leaves a quiet memory alone', ({ score, threshold }) => {
  expect(score(QUIET)).toBeLessThanOrEqual(threshold);
});

test('a line is fitted as by hand', () => {
  const { slope, rSquared, t } = fitLine({
    hours: Float64Array.of(0, 1, 2, 3),
    megabytes: Float64Array.of(1, 3, 2, 5),
  });
  expect([slope, rSquared, t]).toEqual([1.1, 6.05 / 8.75, 2.1169509870286].map((each) => expect.closeTo(each, 10)));
});

test('rocky: the growth that its gate let pass is found by its successor', () => {
  const known = sample(24, (hour) => 26 + 0.482 * hour);
  expect([ROCKY_G3.score(known) > ROCKY_G3.threshold, ROCKY_G3B.score(known) > ROCKY_G3B.threshold]).toEqual([
    false,
    true,
  ]);
});

test('questdb: a sawtooth is judged by its floor', () => {
  expect(QUESTDB.score(sample(8, (hour) => 14 + 62 * ((2 * hour) % 1)))).toBeLessThan(0.1);
});
