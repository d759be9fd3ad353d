import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposureOf } from '../../../src/analysis/exposure.ts';
import { type Design, findTurns, loadStretches } from '../../../src/analysis/on-off/find-turns.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Recording } from '../../../src/model/run.ts';
import { buildRecording } from '../../support/build-recording.ts';
import { drawSquare, TEN_TURNS } from '../../support/draw-square.ts';

const flat = () => () => 0;

function designOf(recording: Recording): Design | null {
  return findTurns(recording, exposureOf(recording).at);
}

function withShape(recording: Recording, shape: Plan['shape']): Recording {
  const { header } = recording;
  if (header === null || shape === undefined) throw new Error('no header');
  return { ...recording, header: { ...header, plan: { ...header.plan, shape } } };
}

/** Two cycles at a constant rate. */
function cycles(): Recording {
  const tMs = [0, 10_000, 20_000, 30_000, 40_000, 50_000];
  return buildRecording({
    phases: [
      ['settle', 10_000],
      ['load', 10_000],
      ['drain', 10_000],
      ['load', 10_000],
      ['drain', 10_000],
    ],
    operationsPerSecond: 100,
    series: { 'anon+swap': { unit: 'bytes', tMs, values: tMs } },
  });
}

test('for all orders of slots, those with the load on are those in which operations were done', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const recording = drawSquare(TEN_TURNS, flat, seed);
      const { at } = exposureOf(recording);
      const { order, turns } = designOf(recording) as Design;
      expect([order, turns.length]).toEqual(['drawn', 10]);
      for (const { on } of turns) expect(at(on.toMs) - at(on.fromMs)).toBeGreaterThan(2_600);
    }),
    { numRuns: 20 },
  );
});

test('the load ran for half of its phase', () => {
  const recording = drawSquare(TEN_TURNS, flat, 1);
  const lengths = loadStretches(recording.phases, designOf(recording)).map(({ fromMs, toMs }) => toMs - fromMs);
  expect(lengths.reduce((sum, ms) => sum + ms, 0)).toBe(30_000);
});

test('a turn that the end of the load cut off is none', () => {
  const recording = drawSquare(TEN_TURNS, flat, 1);
  const phases = recording.phases.map((span) => (span.phase === 'load' ? { ...span, toMs: 45_000 } : span));
  expect(designOf({ ...recording, phases })?.turns).toHaveLength(6);
});

test('without a square wave each load and its drain are a turn, after the quiet before it', () => {
  const { order, turns } = designOf(cycles()) as Design;
  expect(order).toBe('fixed');
  expect(turns.map(({ on, off, before }) => [before?.fromMs, on.fromMs, off.fromMs])).toEqual([
    [0, 10_000, 20_000],
    [20_000, 30_000, 40_000],
  ]);
});

test('slots that were meant to differ and did not are no turns', () => {
  expect(designOf(withShape(cycles(), { kind: 'square', halfMs: 1_000 }))?.order).toBe('fixed');
});

test('slots too short for a count each second, or of no length, are no turns', () => {
  for (const halfMs of [0, 1e-9, -5, Number.NaN]) {
    expect(designOf(withShape(drawSquare(TEN_TURNS, flat, 1), { kind: 'square', halfMs }))).toBeNull();
  }
});

test('one cycle of a constant load is no design', () => {
  const recording = cycles();
  expect(designOf({ ...recording, phases: recording.phases.slice(0, 3) })).toBeNull();
});

test('the turns of a survey are not alike', () => {
  const recording = cycles();
  const phases = recording.phases.map((span) => ({ ...span, workload: 'fork-churn' }));
  expect(designOf({ ...recording, phases })).toBeNull();
});
