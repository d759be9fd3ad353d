import { expect, test } from '@jest/globals';
import { exposureOf } from '../../src/analysis/exposure.ts';
import { readCycles } from '../../src/analysis/read-cycles.ts';
import { weighCycles } from '../../src/analysis/weigh-cycles.ts';
import { buildRecording } from '../support/build-recording.ts';

const PHASES = [
  ['settle', 10_000],
  ['load', 30_000],
  ['drain', 20_000],
  ['load', 30_000],
  ['drain', 20_000],
] as const;

function cyclesOf(value: (t: number) => number, endMs = 110_000) {
  const tMs = Array.from({ length: endMs / 250 }, (_, i) => i * 250);
  const recording = buildRecording({
    phases: PHASES,
    operationsPerSecond: 100,
    series: { 'anon+swap': { unit: 'bytes', tMs, values: tMs.map(value) } },
  });
  const series = recording.series.get('anon+swap');
  if (series === undefined) throw new Error('no series');
  return readCycles(series, { fromMs: 0, toMs: endMs }, recording.phases, exposureOf(recording));
}

/** 5 before; 100 at the end of each load, of which drain takes 40. */
function sawtooth(t: number): number {
  if (t < 10_000) return 5;
  if (t < 40_000) return t < 36_000 ? 50 : 100;
  if (t < 60_000) return 60;
  if (t < 90_000) return t < 86_000 ? 80 : 155;
  return 115;
}

test('each cycle tells its level before, loaded and after, and its operations', () => {
  expect(cyclesOf(sawtooth)).toEqual([
    { cycle: 1, before: 5, loaded: 100, drain: { early: 60, late: 60, after: 60 }, exposure: 3000 },
    { cycle: 2, before: 60, loaded: 155, drain: { early: 115, late: 115, after: 115 }, exposure: 3000 },
  ]);
});

test('what the cycles kept and took adds up', () => {
  expect(weighCycles(cyclesOf(sawtooth))).toEqual({
    rise: 190,
    kept: 110,
    perCycle: [55, 55],
    highest: 95,
    drained: true,
    keptShare: 110 / 190,
    falling: 0,
    gradual: false,
    lastToFirst: 1,
  });
});

test('a load that was cut short has no drain, and keeps what it had', () => {
  const cut = cyclesOf(sawtooth, 88_000);
  expect(cut[1]?.drain).toBeNull();
  expect(weighCycles(cut)).toMatchObject({ drained: false, keptShare: 55 / 95, perCycle: [55, 95] });
});

test('what empties little by little is told from what is freed at once', () => {
  const queue = (t: number): number => (t < 90_000 ? 1000 : 1000 - (t - 90_000) / 25);
  expect(weighCycles(cyclesOf(queue))?.gradual).toBe(true);
});

test('without a load there are no cycles to weigh', () => {
  expect(weighCycles(cyclesOf(sawtooth, 5_000))).toBeNull();
});
