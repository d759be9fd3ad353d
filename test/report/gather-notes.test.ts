import { expect, test } from '@jest/globals';
import type { Recording } from '../../src/model/run.ts';
import { gatherNotes } from '../../src/report/gather-notes.ts';
import { exampleRun } from '../support/example-runs.ts';

/** So many lost events, evenly over the run, and one guard near its end. */
function crowded(count: number): Recording {
  const { recording } = exampleRun('stable');
  const drops = Array.from({ length: count }, (_, i) => ({
    tMs: (i * 300_000) / count,
    what: 'drops',
    detail: `${i}`,
  }));
  return { ...recording, events: [...drops, { tMs: 305_000, what: 'guard', detail: 'stopped the load' }] };
}

test('what a page has room for is told as it is, in the order of time', () => {
  const notes = gatherNotes(exampleRun('restart').recording);
  expect(notes.map(({ tMs, what }) => [tMs, what])).toEqual([
    [147_000, 'target-ended'],
    [147_000, 'gap'],
    [150_000, 'segment'],
  ]);
});

test('of what came too often there is some from all of the run, and what came once is there', () => {
  const notes = gatherNotes(crowded(20_000));
  const thirds = [0, 1, 2].map((third) => notes.filter(({ tMs }) => Math.floor(tMs / 103_334) === third).length);
  expect(notes.length).toBeLessThanOrEqual(120);
  expect(Math.min(...thirds)).toBeGreaterThan(15);
  expect(notes.filter(({ what }) => what === 'guard')).toHaveLength(1);
});
