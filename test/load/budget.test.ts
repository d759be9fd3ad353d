import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBudget } from '../../src/load/budget.ts';

const opCosts = fc.double({ min: 1e-4, max: 50, noNaN: true });

test('a chunk of operations that cost the same takes a millisecond or is a single operation', () => {
  fc.assert(
    fc.property(opCosts, (costMs) => {
      const budget = createBudget();
      for (let chunk = 0; chunk < 40; chunk += 1) {
        expect(budget.next === 1 || budget.next * costMs <= 1.0001).toBe(true);
        budget.learn(budget.next, budget.next * costMs);
      }
    }),
  );
});

test('a budget at most doubles from chunk to chunk and is never nothing', () => {
  fc.assert(
    fc.property(fc.array(opCosts), (costs) => {
      const budget = createBudget();
      for (const costMs of costs) {
        const before = budget.next;
        budget.learn(before, before * costMs);
        expect(budget.next).toBeGreaterThanOrEqual(1);
        expect(budget.next).toBeLessThanOrEqual(2 * before);
      }
    }),
  );
});

test('a clock too coarse to see a chunk does not stop the budget from growing', () => {
  const budget = createBudget();
  budget.learn(1, 0);
  expect(budget.next).toBe(2);
});
