import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../src/load/random.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const workers = fc.integer({ min: 0, max: 400 });

function draw(seed: number, worker: number, count: number): readonly number[] {
  const random = createRandom(seed, worker);
  return Array.from({ length: count }, random);
}

test('the same seed and worker give the same numbers, all in [0, 1)', () => {
  fc.assert(
    fc.property(seeds, workers, (seed, worker) => {
      const numbers = draw(seed, worker, 50);
      expect(draw(seed, worker, 50)).toEqual(numbers);
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    }),
  );
});

test('another worker or another seed gives other numbers', () => {
  fc.assert(
    fc.property(seeds, workers, (seed, worker) => {
      const numbers = draw(seed, worker, 4);
      expect(draw(seed, worker + 1, 4)).not.toEqual(numbers);
      expect(draw(seed === 0 ? 1 : seed - 1, worker, 4)).not.toEqual(numbers);
    }),
  );
});

test('ten thousand numbers fill ten bins evenly (chi-square below the 0.1 % point for 9 degrees of freedom)', () => {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const number of draw(7, 3, 10_000)) bins[Math.floor(number * 10)] = (bins[Math.floor(number * 10)] ?? 0) + 1;
  const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(27.88);
});
