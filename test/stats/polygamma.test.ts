import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digamma, trigamma, trigammaInverse } from '../../src/stats/polygamma.ts';

/** What base R says: `test/fixtures/statistics/make-moderation.R`. */
const known = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics/moderation.json', import.meta.url), 'utf8'),
) as Readonly<Record<'x' | 'digamma' | 'trigamma', readonly number[]>>;

test('digamma and trigamma are those of R', () => {
  known.x.forEach((x, i) => {
    expect(digamma(x) / (known.digamma[i] as number)).toBeCloseTo(1, 11);
    expect(trigamma(x) / (known.trigamma[i] as number)).toBeCloseTo(1, 11);
  });
});

test('forall x: the inverse of trigamma gives x back', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1e5, noNaN: true }), (x) => {
      expect(trigammaInverse(trigamma(x)) / x).toBeCloseTo(1, 8);
    }),
  );
});
