import { expect, test } from '@jest/globals';
import type { Recording } from '../../src/model/run.ts';
import { wordDrops } from '../../src/report/word-drops.ts';
import { drawExample, recordExample } from '../support/example-run.ts';

function withCounter(id: string, valueAt: (tMs: number) => number): Recording {
  const recording = recordExample(
    () => 1,
    () => 1,
  );
  return { ...recording, series: new Map([[id, drawExample(id, 'count', 10_000, valueAt)]]) };
}

test('what was lost before the run began does not count', () => {
  expect(wordDrops(withCounter('falco.n_drops', () => 512))).toBe('none by falco.n_drops');
});

test('a counter that begins again goes on from where it was', () => {
  const drops = (tMs: number) => (tMs < 5000 ? 1000 + tMs / 500 : tMs / 500 - 10);
  expect(wordDrops(withCounter('falco-log.drops_told', drops))).toBe('19 by falco-log.drops_told');
});

test('without a counter it is not known, never none', () => {
  expect(wordDrops(withCounter('falco.n_evts', () => 0))).toMatch(/^not known/);
});
