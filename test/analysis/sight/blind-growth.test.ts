import { expect, test } from '@jest/globals';
import { settingOf } from '../../../src/analysis/setting.ts';
import { buildRecording } from '../../support/build-recording.ts';

const RECORDING = buildRecording({
  phases: [
    ['settle', 5_000],
    ['load', 10_000],
    ['drain', 5_000],
  ],
  series: { 'anon+swap': { unit: 'bytes', tMs: [0, 20_000], values: [1e6, 1e6] } },
  operationsPerSecond: 100,
});

test('what a target did not see is nothing that its memory grows with: the time under load is', () => {
  expect(settingOf(RECORDING, true)).toMatchObject({ exposure: { kind: 'load-time' }, operation: null });
});

test('such a load is not idle', () => {
  expect(settingOf(RECORDING, true).missedLoad).toBeNull();
});
