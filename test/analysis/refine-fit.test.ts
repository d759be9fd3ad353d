import { expect, test } from '@jest/globals';
import { lineError } from '../../src/analysis/fit-effects.ts';
import type { Evidence } from '../../src/analysis/gather-evidence.ts';
import { examineSeries } from '../../src/analysis/judge-series.ts';
import { settingOf } from '../../src/analysis/setting.ts';
import type { SegmentSpan, Series } from '../../src/model/run.ts';
import { MIB } from '../../src/model/units.ts';
import { DEFAULT_RUN, type Drawn, drawRecording, type Leak, WATCHED_NIGHT } from '../support/draw-recording.ts';
import { type Shape, WATCHED_NULLS } from '../support/draw-series.ts';

const LEAK = { bytes: 512, manner: 'line' } as const;

function examine(drawn: Drawn, shape: Shape, leak: Leak | null, seed = 1): Evidence {
  const recording = drawRecording(drawn, shape, leak, seed);
  const series = recording.series.get('anon+swap') as Series;
  return examineSeries(series, 'memory', recording.segments[0] as SegmentSpan, settingOf(recording)).evidence;
}

const held: Shape =
  () =>
  ({ underLoad, inLoad }) =>
    underLoad ? 20 * MIB * inLoad : 0;
const nothing: Shape = () => () => 0;
const seeds = [1, 2, 3];

test.each(seeds)('what loads gather and give back is left to the time between them (seed %i)', (seed) => {
  const { fitted, bins } = examine(DEFAULT_RUN, held, LEAK, seed);
  expect(fitted).not.toBe(bins);
  expect(Math.max(...fitted.underLoad)).toBe(0);
});

test.each(seeds)('a leak alone is fitted to the whole run (seed %i)', (seed) => {
  const { fitted, bins } = examine(DEFAULT_RUN, nothing, LEAK, seed);
  expect(fitted).toBe(bins);
});

test('one load leaves no two levels to compare: the whole run is fitted', () => {
  const { fitted, bins } = examine({ ...DEFAULT_RUN, phases: DEFAULT_RUN.phases.slice(0, 3) }, held, LEAK);
  expect(fitted).toBe(bins);
});

/** Held for less than a tenth of a night at times that no period has. */
const episodes: Shape = () => {
  const starts = [0.07, 0.2, 0.28, 0.41, 0.55, 0.63, 0.8];
  return ({ time }) => (starts.some((start) => time >= start && time < start + 0.05) ? 20 * MIB : 0);
};

test.each(seeds)('what comes and goes in a night is taken out of it (seed %i)', (seed) => {
  const { fitted, bins } = examine(WATCHED_NIGHT, episodes, null, seed);
  expect(Math.max(...fitted.values) - Math.min(...fitted.values)).toBeLessThan(MIB);
  expect(Math.max(...bins.values) - Math.min(...bins.values)).toBeGreaterThan(19 * MIB);
});

test('a period is taken out by its waves and not by opening', () => {
  const sine: Shape =
    () =>
    ({ time }) =>
      10 * MIB * Math.sin(2 * Math.PI * 9 * time);
  const { fitted, bins, period } = examine(WATCHED_NIGHT, sine, null);
  expect(period.length).toBeGreaterThan(0);
  expect(fitted).toBe(bins);
});

test.each(Object.entries(WATCHED_NULLS))('what %s is fitted to is as sure of a line as all of it', (_, shape) => {
  const { fitted, bins, period } = examine(WATCHED_NIGHT, shape, null);
  if (period.length > 0) expect(fitted).toBe(bins);
  else expect(lineError(fitted, 'time', 0)).toBeLessThanOrEqual(lineError(bins, 'time', 0) ?? 0);
});
