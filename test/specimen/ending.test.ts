import { expect, test } from '@jest/globals';
import { planEnding } from '../../src/specimen/ending.ts';
import { parseSpecimen } from '../../src/specimen/parse-specimen.ts';

/** Ticks of 100 ms with an operation or none; the index of the tick at which it ends, or null. */
function endOf(mode: string, afterS: number, load: readonly (0 | 1)[]): number | null {
  const endingAt = planEnding(parseSpecimen(mode, { after_s: String(afterS) }));
  const index = load.findIndex((operations, tick) => endingAt(operations, tick * 100) !== null);
  return index < 0 ? null : index;
}

const seconds = (count: number, operations: 0 | 1): (0 | 1)[] => Array(count * 10).fill(operations);

test('a crash comes after so many seconds with operations, however long the settle phase was', () => {
  expect(endOf('crash', 2, [...seconds(60, 0), ...seconds(3, 1)])).toBe(619);
});

test('idle time does not count towards a restart', () => {
  const end = endOf('restart', 3, [...seconds(1, 1), ...seconds(30, 0), ...seconds(5, 1)]) ?? 0;
  expect(end).toBeGreaterThan(310);
  expect(end).toBeLessThan(340);
});

test('no load, no crash', () => {
  expect(endOf('crash', 1, seconds(100, 0))).toBeNull();
});

test('a mode without an end never ends', () => {
  const endingAt = planEnding(parseSpecimen('leak', {}));
  expect(endingAt(1e6, 1e9)).toBeNull();
});
