import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keepHistory } from '../../src/drawing/live-history.ts';

test('the history keeps its extremes however long a run outlasts its plan', () => {
  const readings = fc.array(fc.tuple(fc.nat(10_000_000), fc.integer()), { minLength: 1, maxLength: 500 });
  fc.assert(
    fc.property(readings, fc.integer({ min: 0, max: 100_000 }), (all, plannedMs) => {
      const history = keepHistory(plannedMs);
      for (const [tMs, value] of [...all].sort(([a], [b]) => a - b)) history.add(tMs, value);
      const { values } = history.line();
      expect(values).toContain(Math.max(...all.map(([, value]) => value)));
      expect(values).toContain(Math.min(...all.map(([, value]) => value)));
      expect(values.length).toBeLessThanOrEqual(480);
      expect(history.toMs()).toBeGreaterThanOrEqual(Math.max(...all.map(([tMs]) => tMs)));
    }),
  );
});
