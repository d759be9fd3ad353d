import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawTimeAxis } from '../../src/drawing/time-axis.ts';

const length = fc.integer({ min: 1, max: 40 * 24 * 3_600_000 });
const cells = fc.integer({ min: 10, max: 200 });

test('axis and labels are no wider than their cells', () => {
  fc.assert(
    fc.property(length, cells, (toMs, width) => {
      const [line, labels] = drawTimeAxis({ fromMs: 0, toMs }, width);
      expect(line).toHaveLength(width);
      expect(labels.length).toBeLessThanOrEqual(width);
    }),
  );
});

test('the axis begins with a tick at 0 s', () => {
  fc.assert(
    fc.property(length, cells, (toMs, width) => {
      const [line, labels] = drawTimeAxis({ fromMs: 0, toMs }, width);
      expect([line.charAt(0), labels.slice(0, 3)]).toEqual(['┬', '0 s']);
    }),
  );
});

test('labels are times that people read off a clock', () => {
  expect(drawTimeAxis({ fromMs: 0, toMs: 310_000 }, 60)[1].split(/ {2,}/)).toEqual([
    ...['0 s', '1 min', '2 min', '3 min', '4 min', '5 min'],
  ]);
});
