import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutRecording } from '../../../src/analysis/until-decided/cut-recording.ts';
import { DEFAULT_RUN, drawRecording } from '../../support/draw-recording.ts';

const RECORDING = drawRecording(DEFAULT_RUN, () => () => 0, null, 1);
const anyTime = fc.integer({ min: 0, max: 320_000 });

test('what is left is what had been read by then', () => {
  fc.assert(
    fc.property(anyTime, (endMs) => {
      const cut = cutRecording(RECORDING, endMs);
      const [before, after] = [RECORDING, cut].map(({ series }) => series.get('anon+swap')?.tMs ?? []);
      expect([...(after ?? [])]).toEqual([...(before ?? [])].filter((tMs) => tMs <= endMs));
      expect(cut.work[0]?.tMs.length).toBe(cut.work[0]?.done.length);
    }),
  );
});

test('phases end where the recording does, and those that had not begun are not there', () => {
  const cut = cutRecording(RECORDING, 110_000);
  expect(cut.phases.map(({ phase, toMs }) => [phase, toMs])).toEqual([
    ['settle', 10_000],
    ['load', 100_000],
    ['drain', 110_001],
  ]);
});

test('a recording that is cut twice is as if it had been cut at the earlier time', () => {
  fc.assert(
    fc.property(anyTime, anyTime, (a, b) => {
      const twice = cutRecording(cutRecording(RECORDING, Math.max(a, b)), Math.min(a, b));
      expect(twice).toEqual(cutRecording(RECORDING, Math.min(a, b)));
    }),
    { numRuns: 20 },
  );
});
