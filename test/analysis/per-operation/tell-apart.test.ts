import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addColumns, groupInseparable } from '../../../src/analysis/per-operation/tell-apart.ts';

const SIZE = 12;
const column = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE });
const columns = fc
  .array(column, { minLength: 1, maxLength: 5 })
  .map((drawn) => drawn.map((values, i) => Float64Array.from(values, (value, row) => value + (row === i ? 10 : 0))));

const sorted = (groups: readonly (readonly number[])[]) => groups.flat().sort((a, b) => a - b);

test('every column is in one group', () => {
  fc.assert(
    fc.property(columns, (drawn) => {
      expect(sorted(groupInseparable(drawn))).toEqual([...drawn.keys()]);
    }),
  );
});

test('columns that do not follow from each other stay alone', () => {
  fc.assert(
    fc.property(columns, (drawn) => {
      expect(groupInseparable(drawn).every((group) => group.length === 1)).toBe(true);
    }),
  );
});

test('a multiple of a column is in its group, whatever else there is', () => {
  fc.assert(
    fc.property(columns, fc.double({ min: 0.1, max: 10, noNaN: true }), (drawn, factor) => {
      const twin = (drawn[0] as Float64Array).map((value) => factor * value);
      const groups = groupInseparable([...drawn, twin]);
      expect(groups.find((group) => group.includes(0))).toContain(drawn.length);
    }),
  );
});

test('a column that is the sum of two others is in a group with one of them at least', () => {
  const [a, b] = [0, 1].map((i) => Float64Array.from({ length: SIZE }, (_, row) => Number(row % 3 === i)));
  const sum = addColumns([a as Float64Array, b as Float64Array]);
  expect(groupInseparable([a as Float64Array, b as Float64Array, sum]).length).toBeLessThan(3);
});
