import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adjustHolm } from '../../src/stats/holm.ts';
import { oracles } from '../support/statistics-oracles.ts';

test('the adjusted values are those of R', () => {
  const adjusted = adjustHolm(oracles.holm.p);
  oracles.holm.adjusted.forEach((value, i) => {
    expect(adjusted[i]).toBeCloseTo(value, 12);
  });
});

test('for all p-values, none becomes smaller, none exceeds 1 and their order stays', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const adjusted = adjustHolm(pValues);
      adjusted.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(pValues[i] as number);
        expect(value).toBeLessThanOrEqual(1);
        pValues.forEach((other, j) => {
          if (other < (pValues[i] as number)) expect(adjusted[j]).toBeLessThanOrEqual(value);
        });
      });
    }),
  );
});
