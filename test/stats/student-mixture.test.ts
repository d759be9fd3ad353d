import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mixtureBelow, mixtureQuantile, type StudentMember } from '../../src/stats/student-mixture.ts';
import { tQuantile } from '../../src/stats/student-t.ts';

/** What SciPy says of mixtures: `test/fixtures/statistics/make-mixtures.py`. */
interface KnownMixture {
  readonly name: string;
  readonly members: readonly StudentMember[];
  readonly belowZero: number;
  readonly quantiles: readonly { readonly share: number; readonly x: number }[];
}

const file = new URL('../../../test/fixtures/statistics/mixtures.json', import.meta.url);
const mixtures = JSON.parse(readFileSync(file, 'utf8')) as readonly KnownMixture[];

const member = fc.record({
  value: fc.double({ min: -100, max: 100, noNaN: true }),
  error: fc.double({ min: 0.01, max: 50, noNaN: true }),
  degreesOfFreedom: fc.integer({ min: 3, max: 200 }),
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

const mixture = fc.array(member, { minLength: 1, maxLength: 6 }).map((drawn): readonly StudentMember[] => {
  const total = drawn.reduce((sum, { weight }) => sum + weight, 0);
  return drawn.map((each) => ({ ...each, weight: each.weight / total }));
});

const share = fc.double({ min: 1e-4, max: 0.9999, noNaN: true });

test.each(mixtures)('the chance that "$name" is below 0 is that of SciPy', ({ members, belowZero }) => {
  expect(mixtureBelow(members, 0)).toBeCloseTo(belowZero, 8);
});

test.each(
  mixtures.flatMap(({ name, members, quantiles }) => quantiles.map((quantile) => ({ name, members, ...quantile }))),
)('the $share quantile of "$name" is that of SciPy', ({ members, share: of, x }) => {
  const widest = Math.max(...members.map(({ error }) => error));
  expect(Math.abs(mixtureQuantile(members, of) - x)).toBeLessThan(1e-3 * widest);
});

test('for all members, a mixture of one has the quantiles of Student', () => {
  fc.assert(
    fc.property(member, share, ({ value, error, degreesOfFreedom }, of) => {
      const alone = [{ value, error, degreesOfFreedom, weight: 1 }];
      const student = value + error * tQuantile(1 - of, degreesOfFreedom);
      expect(mixtureQuantile(alone, of)).toBeCloseTo(student, 5);
    }),
  );
});

test('for all mixtures, the chance to be below a quantile is the one that it was asked for', () => {
  fc.assert(
    fc.property(mixture, share, (members, of) => {
      expect(mixtureBelow(members, mixtureQuantile(members, of))).toBeCloseTo(of, 3);
    }),
  );
});

test('for all mixtures, a larger share has no smaller quantile', () => {
  fc.assert(
    fc.property(mixture, share, share, (members, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(mixtureQuantile(members, low)).toBeLessThanOrEqual(mixtureQuantile(members, high) + 1e-4);
    }),
  );
});

test('for all mixtures, a quantile lies between those of the members', () => {
  fc.assert(
    fc.property(mixture, share, (members, of) => {
      const each = members.map((one) => one.value + one.error * tQuantile(1 - of, one.degreesOfFreedom));
      expect(mixtureQuantile(members, of)).toBeGreaterThanOrEqual(Math.min(...each) - 1e-6);
      expect(mixtureQuantile(members, of)).toBeLessThanOrEqual(Math.max(...each) + 1e-6);
    }),
  );
});

test('a member without error is below what it is and not below less', () => {
  const known: StudentMember = { value: 5, error: 0, degreesOfFreedom: 10, weight: 1 };
  expect([mixtureBelow([known], 4.9), mixtureBelow([known], 5), mixtureBelow([known], 5.1)]).toEqual([0, 1, 1]);
});

test('every quantile of what is known without error is what it is', () => {
  const known: StudentMember = { value: 5, error: 0, degreesOfFreedom: 10, weight: 1 };
  expect([0.025, 0.5, 0.975].map((of) => mixtureQuantile([known], of))).toEqual([5, 5, 5]);
});

test('members without error are a staircase', () => {
  const known = [1, 2].map((value) => ({ value, error: 0, degreesOfFreedom: 10, weight: 0.5 }));
  expect(mixtureBelow(known, 1.5)).toBe(0.5);
  expect(mixtureQuantile(known, 0.75)).toBeCloseTo(2, 6);
});
