import { expect, test } from '@jest/globals';
import { type Case, isCountable } from '../../../bench/judge/corpus/case.ts';
import { diceFor } from '../../../bench/judge/corpus/dice.ts';
import { shapesOf, TIER_NAMES, TIERS } from '../../../bench/judge/corpus/shelf.ts';
import type { Series } from '../../../src/model/run.ts';

function memoryOf({ recording }: Case): Series {
  const memory = recording.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory');
  return memory;
}

function bytesOf(values: Float64Array): Buffer {
  return Buffer.from(values.buffer);
}

const everyShape = TIER_NAMES.flatMap((tier) => TIERS[tier].shapes.map((shape) => ({ tier, shape })));

test.each(TIER_NAMES)('%s: each half has shapes of every kind', (tier) => {
  const kindsOf = (half: 'tuning' | 'heldout') =>
    [...new Set(shapesOf(tier, half, null).map(({ kind }) => kind))].sort();
  expect([kindsOf('tuning'), kindsOf('heldout')]).toEqual(new Array(2).fill(['noise', 'periodic', 'plateau', 'step']));
});

test.each(TIER_NAMES)('%s: no name is used twice', (tier) => {
  const names = TIERS[tier].shapes.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test.each(everyShape)(
  '$tier, $shape.name: the same dice draw the same pages, in the order of time',
  ({ tier, shape }) => {
    const draw = () => memoryOf(TIERS[tier].draw(diceFor('same'), shape, false));
    const { tMs, values } = draw();
    expect(bytesOf(draw().values).equals(bytesOf(values))).toBe(true);
    expect(tMs.length > 20 && tMs.length <= 10_000).toBe(true);
    expect(tMs.every((t, i) => i === 0 || t > (tMs[i - 1] as number))).toBe(true);
    expect(values.every((value) => value >= 0 && value % 4096 === 0)).toBe(true);
  },
);

test.each(TIER_NAMES)('%s: every leak is told, and recall counts some of them', (tier) => {
  const shapes = shapesOf(tier, 'heldout', null);
  const leaks = shapes.flatMap((shape) => TIERS[tier].draw(diceFor('count', shape.name), shape, true).leak ?? []);
  expect(leaks.filter(({ perHour }) => perHour > 0)).toHaveLength(shapes.length);
  expect(leaks.filter(isCountable).length).toBeGreaterThan(0);
});

test('a wave of on and off does as much as a constant load, half of the time', () => {
  const [shape] = shapesOf('on-off', 'all', null);
  if (shape === undefined) throw new Error('no shape');
  const { recording } = TIERS['on-off'].draw(diceFor('wave'), shape, false);
  const done = recording.work[0]?.done ?? new Float64Array();
  const loads = recording.phases.filter(({ phase }) => phase === 'load');
  const loadedSteps = loads.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / 250, 0);
  const moved = done.filter((count, i) => i > 0 && count > (done[i - 1] as number)).length;
  expect(moved / loadedSteps).toBeCloseTo(0.5, 5);
});
