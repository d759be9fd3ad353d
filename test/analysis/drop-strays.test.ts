import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dropStrays } from '../../src/analysis/drop-strays.ts';

const MIB = 1024 * 1024;

function seriesOf(values: readonly number[]) {
  const metric = { id: 'anon+swap', unit: 'bytes', kind: 'gauge', describe: 'memory' } as const;
  return {
    id: 'anon+swap',
    metric,
    tMs: Float64Array.from(values.keys()),
    values: Float64Array.from(values, (v) => v * MIB),
  };
}

const timesOf = (values: readonly number[]): readonly number[] => Array.from(dropStrays(seriesOf(values)).tMs);

test.each([
  ['in the middle', [60, 60, 0, 61, 62], [0, 1, 3, 4]],
  ['at the end', [60, 60, 61, 62, 5], [0, 1, 2, 3]],
  ['at the beginning', [0, 60, 61, 62, 62], [1, 2, 3, 4]],
])('a single low reading %s is left out', (_, values, kept) => {
  expect(timesOf(values)).toEqual(kept);
});

test.each([
  ['lasts for two readings', [60, 60, 61, 5, 5]],
  ['is to more than half', [60, 60, 61, 62, 40]],
  ['is a peak', [60, 60, 200, 61, 62]],
  ['is how the series moves', [60, 1, 60, 1, 60, 1, 60]],
])('a reading stays where its fall %s', (_, values) => {
  expect(timesOf(values)).toHaveLength(values.length);
});

test('for all series that never fall, nothing but a low beginning is left out', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 50 }), (values) => {
      expect(timesOf([...values].sort((a, b) => a - b)).length).toBeGreaterThanOrEqual(values.length - 1);
    }),
  );
});
