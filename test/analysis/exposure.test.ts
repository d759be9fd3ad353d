import { expect, test } from '@jest/globals';
import { exposureOf } from '../../src/analysis/exposure.ts';
import { buildRecording } from '../support/build-recording.ts';

const phases = [
  ['settle', 1_000],
  ['load', 2_000],
  ['drain', 1_000],
] as const;
const series = { 'anon+swap': { unit: 'bytes', tMs: [0, 4_000], values: [1, 1] } } as const;

test('without load phases the exposure is time', () => {
  const exposure = exposureOf(buildRecording({ phases: [['watch', 4_000]], series }));
  expect([exposure.kind, exposure.at(1_500)]).toEqual(['time', 1_500]);
});

test('with loads but no counted operations it is the time under load', () => {
  const exposure = exposureOf(buildRecording({ phases, series }));
  expect([exposure.kind, ...[500, 1_500, 3_500].map(exposure.at)]).toEqual(['load-time', 0, 500, 2_000]);
});

test('operations between two counts are spread over the load, not over the time without it', () => {
  const recording = buildRecording({ phases, series, operationsPerSecond: 10 });
  const coarse = recording.work.map((work) => ({
    ...work,
    tMs: Float64Array.of(0, 4_000),
    done: Float64Array.of(0, 20),
  }));
  const exposure = exposureOf({ ...recording, work: coarse });
  expect([exposure.kind, ...[500, 1_000, 2_000, 3_000, 3_900].map(exposure.at)]).toEqual([
    'operations',
    0,
    0,
    10,
    20,
    20,
  ]);
});

test('after the last count nothing more is assumed', () => {
  const recording = buildRecording({ phases, series, operationsPerSecond: 10 });
  expect(exposureOf(recording).at(60_000)).toBe(20);
});
