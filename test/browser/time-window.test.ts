import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Act, clampWindow, moveWindow } from '../../src/browser/time-window.ts';

const run = { fromMs: 0, toMs: 600_000 };
const time = fc.double({ min: 0, max: run.toMs, noNaN: true });
const window = fc
  .tuple(time, time)
  .map(([one, other]) => clampWindow([Math.min(one, other), Math.max(one, other)], run));
const act = fc.constantFrom<Act>('in', 'out', 'left', 'right', 'whole');

test('forall acts: the window lies within the run and never closes', () => {
  fc.assert(
    fc.property(window, fc.array(fc.tuple(act, fc.option(time, { nil: null }))), (began, acts) => {
      const [from, to] = acts.reduce((now, [what, around]) => moveWindow(now, what, run, around), began);
      expect(from).toBeGreaterThanOrEqual(run.fromMs);
      expect(to).toBeLessThanOrEqual(run.toMs + 1e-6);
      expect(to - from).toBeGreaterThanOrEqual(5000 - 1e-6);
    }),
  );
});

test('a zoom keeps the moment under the cursor where it is', () => {
  expect(moveWindow([100_000, 300_000], 'in', run, 150_000)).toEqual([125_000, 225_000]);
});

test('a run that is shorter than any window is shown whole', () => {
  expect(moveWindow([0, 800], 'in', { fromMs: 0, toMs: 800 }, null)).toEqual([0, 800]);
});
