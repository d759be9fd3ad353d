import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastValue, stackLines, unpackValues } from '../../src/browser/unpack-lines.ts';
import { packTimes, packValues } from '../../src/drawing/html/pack-values.ts';

const reading = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), { nil: null });

test('forall values: each comes back within half of a 16 384th of their range, and a hole as a hole', () => {
  fc.assert(
    fc.property(fc.array(reading), (values) => {
      const known = values.filter((value) => value !== null);
      const range = Math.max(0, ...known) - Math.min(0, ...known);
      const back = unpackValues(packValues(values, 'count'));
      for (const [i, value] of values.entries()) {
        if (value === null) expect(back[i]).toBeNull();
        else expect(Math.abs((back[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(Math.max(1, range / 16_384));
      }
    }),
  );
});

test('forall whole numbers that lie within 16 384 of each other: they come back exactly', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer({ min: 0, max: 16_384 })), (from, rises) => {
      const values = rises.map((rise) => from + rise);
      expect(unpackValues(packValues(values, 'count'))).toEqual(values);
    }),
  );
});

test('what is not finite is a hole', () => {
  expect(unpackValues(packValues([1, Number.NaN, Number.POSITIVE_INFINITY, 2], 'bytes'))).toEqual([1, null, null, 2]);
});

test('lines of a stack stand on those before them', () => {
  expect(
    stackLines([
      [1, 2, null],
      [10, undefined, 30],
    ]),
  ).toEqual([
    [1, 2, null],
    [11, undefined, 30],
  ]);
});

test('the value at a place is its own, else the last before it, and none in a hole', () => {
  const values = [1, undefined, null, undefined, 5];
  expect(values.map((_, place) => lastValue(values, place))).toEqual([1, 1, null, null, 5]);
});

test('forall times that rise or stay: no two are one, and each is within a part in a million of the whole', () => {
  const waits = fc.array(fc.oneof(fc.constant(0.5), fc.integer({ min: 0, max: 100_000 })), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(waits, (steps) => {
      let now = 0;
      const times = steps.map((wait) => {
        now += wait;
        return now;
      });
      const back = unpackValues(packTimes(times)) as readonly number[];
      const step = Math.max(1, (2 * now) / 2 ** 20);
      for (const [i, time] of times.entries()) {
        expect(back[i]).toBeGreaterThan(back[i - 1] ?? -1);
        expect(Math.abs((back[i] ?? 0) - time)).toBeLessThanOrEqual(
          step * (1 + steps.filter((wait) => wait < step).length),
        );
      }
    }),
  );
});
