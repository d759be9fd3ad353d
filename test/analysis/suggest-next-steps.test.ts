import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import { MIB } from '../../src/model/units.ts';
import { drawRecording, WATCHED_HOUR } from '../support/draw-recording.ts';
import { WATCHED_NULLS } from '../support/draw-series.ts';

const flat = drawRecording(WATCHED_HOUR, () => () => 0, null, 1);

test('a stable memory is told to name the leak that must be excluded', () => {
  expect(analyze(flat).nextSteps.join()).toContain('--detect RATE');
});

test('a leak that was named and is excluded is not asked for again', () => {
  const asked = { ...WATCHED_HOUR, detect: { unit: 'bytes per hour', value: 10 * MIB } } as const;
  const { verdict, nextSteps } = analyze(drawRecording(asked, () => () => 0, null, 1));
  expect([verdict, nextSteps.join()]).toEqual(['stable', expect.not.stringContaining('--detect')]);
});

test('growth that was only watched has no load to double', () => {
  const filled = drawRecording(WATCHED_HOUR, WATCHED_NULLS['cache fill'] ?? (() => () => 0), null, 1);
  expect(analyze(filled).nextSteps).toEqual(['record it for twice as long: what is bounded must not grow further']);
});
