import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createArena } from '../../src/specimen/arena.ts';
import { createPageLedger } from '../support/page-ledger.ts';

/** Steps beyond one block of 16 MiB now and then: positive appends, negative drops. */
const steps = fc.array(fc.oneof(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -2e7, max: 2e7 })), {
  maxLength: 40,
});

test('forall appends and drops, the bytes held lie in no more pages than they need, and one at each end', () => {
  fc.assert(
    fc.property(steps, (bytes) => {
      const memory = createPageLedger();
      const arena = createArena(memory);
      let held = 0;
      for (const step of bytes) {
        if (step >= 0) arena.append(step);
        else arena.drop(-step);
        held = Math.max(0, held + step);
        expect(arena.held()).toBe(held);
        const needed = Math.ceil(held / memory.pageBytes);
        expect(memory.residentPages()).toBeGreaterThanOrEqual(needed);
        expect(memory.residentPages()).toBeLessThanOrEqual(held === 0 ? 0 : needed + 1);
      }
    }),
    { numRuns: 50 },
  );
});

test('what is only appended lies in exactly the pages that it needs', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 50 }), (pieces) => {
      const memory = createPageLedger();
      const arena = createArena(memory);
      for (const piece of pieces) arena.append(piece);
      const total = pieces.reduce((sum, piece) => sum + piece, 0);
      expect(memory.residentPages()).toBe(Math.ceil(total / memory.pageBytes));
    }),
  );
});
