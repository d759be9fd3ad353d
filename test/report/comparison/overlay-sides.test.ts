import { expect, test } from '@jest/globals';
import type { Recording } from '../../../src/model/run.ts';
import type { Timeline } from '../../../src/model/timeline.ts';
import { overlaySides } from '../../../src/report/comparison/overlay-sides.ts';
import { compareSides, drawRun } from '../../support/draw-sides.ts';

function overlay(base: readonly Recording[], other: readonly Recording[]): Timeline {
  return overlaySides({ base, new: other }, compareSides(base, other));
}

const drawRuns = (count: number): readonly Recording[] => Array.from({ length: count }, () => drawRun());

test('of many runs the first six of a side are drawn, and the first chart says so', () => {
  const [first] = overlay(drawRuns(7), drawRuns(2)).panels;
  expect(first?.lines).toHaveLength(8);
  expect(first?.note).toMatch(/ Of the 7 runs of base the first 6 are drawn\.$/);
});

test('where all runs are drawn nothing is said of it', () => {
  const [first] = overlay(drawRuns(1), drawRuns(2)).panels;
  expect(first?.lines).toHaveLength(3);
  expect(first?.note).not.toContain('drawn');
});
