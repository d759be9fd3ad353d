import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moderateVariances } from '../../src/stats/moderate-variances.ts';

/** What limma 3.54 says: `test/fixtures/statistics/make-moderation.R`. */
const { cases } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics/moderation.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly {
    readonly name: string;
    readonly variances: readonly number[];
    readonly degreesOfFreedom: readonly number[];
    readonly moderated: readonly number[];
    readonly total: readonly number[];
  }[];
};

for (const { name, variances, degreesOfFreedom, moderated, total } of cases) {
  test(`variances are moderated as limma does it: ${name}`, () => {
    const samples = variances.map((variance, i) => ({ variance, degreesOfFreedom: degreesOfFreedom[i] as number }));
    const found = moderateVariances(samples);
    found.forEach((each, i) => {
      expect(each.variance / (moderated[i] as number)).toBeCloseTo(1, 6);
      expect(each.degreesOfFreedom / (total[i] as number)).toBeCloseTo(1, 6);
    });
  });
}

test('forall variances: each moves towards the others and none past them', () => {
  const variance = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(variance, { minLength: 2, maxLength: 30 }), (variances) => {
      const found = moderateVariances(variances.map((each) => ({ variance: each, degreesOfFreedom: 2 })));
      const order = [...variances.keys()].sort((a, b) => (variances[a] as number) - (variances[b] as number));
      order.forEach((index, rank) => {
        const below = order[rank - 1];
        if (below === undefined) return;
        expect(found[index]?.variance).toBeGreaterThanOrEqual((found[below]?.variance ?? 0) * (1 - 1e-12));
      });
    }),
  );
});

test('a sample of one gets what the others have in common', () => {
  const two = { variance: 4, degreesOfFreedom: 2 };
  const [only] = moderateVariances([{ variance: Number.NaN, degreesOfFreedom: 0 }, two, two, two]);
  expect(only).toEqual({ variance: 4, degreesOfFreedom: 6 });
});

test('without any degree of freedom nothing is known', () => {
  expect(moderateVariances([{ variance: 1, degreesOfFreedom: 0 }])).toEqual([]);
});
