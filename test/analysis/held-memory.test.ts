import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import type { Analysis } from '../../src/model/finding.ts';
import { MIB } from '../../src/model/units.ts';
import { DEFAULT_RUN, type Drawn, drawRecording, WATCHED_NIGHT } from '../support/draw-recording.ts';
import { LOADED_NULLS, type Shape } from '../support/draw-series.ts';

const LEAK = { bytes: 512, manner: 'line' } as const;

function cyclesOf(count: number, drainMs = 30_000): Drawn {
  const cycle = [
    ['load', 60_000],
    ['drain', drainMs],
  ] as const;
  return { ...DEFAULT_RUN, phases: [['settle', 10_000], ...Array.from({ length: count }, () => cycle).flat()] };
}

/** What each operation holds until the load ends, up to 20 MiB. */
const ramp: Shape =
  () =>
  ({ underLoad, inLoad }) =>
    underLoad ? 20 * MIB * inLoad : 0;

const HELD: readonly (readonly [string, Shape])[] = [
  ['held until the load ends', ramp],
  ['given back little by little', LOADED_NULLS['given back'] as Shape],
  ['held at once', LOADED_NULLS['working set'] as Shape],
];

const CASES = HELD.flatMap(([name, shape]) =>
  [2, 4, 6].flatMap((count) => [1, 2, 3].map((seed) => [name, count, seed, shape] as const)),
);

function holdsTruth({ deciding: { perOperation } }: Analysis, bytes: number): boolean {
  return perOperation !== null && perOperation.low <= bytes && bytes <= perOperation.high;
}

test.each(CASES)('a leak under memory that is %s in %i loads is found (seed %i)', (_, count, seed, shape) => {
  expect(analyze(drawRecording(cyclesOf(count), shape, LEAK, seed)).verdict).toBe('leak');
});

test.each(CASES)('without a leak, memory that is %s in %i loads is growth (seed %i)', (_, count, seed, shape) => {
  expect(analyze(drawRecording(cyclesOf(count), shape, null, seed)).verdict).toBe('growth');
});

test.each(HELD)('the interval of a leak under memory that is %s holds 512 B in 18 of 20 runs or more', (_, shape) => {
  const drawn = Array.from({ length: 20 }, (_unused, seed) => drawRecording(cyclesOf(3, 60_000), shape, LEAK, seed));
  expect(drawn.filter((recording) => holdsTruth(analyze(recording), 512)).length).toBeGreaterThanOrEqual(18);
});

/** The first operations, a share of all, fit into memory that was there. */
const fitsAtFirst =
  (share: number): Shape =>
  () =>
  ({ cause }) =>
    -Math.min(cause, share) * LEAK.bytes * 200 * 180;

test.each([0.02, 0.05, 0.1, 0.2, 0.35, 0.5])(
  'first operations, %d of all, that fit into freed memory do not lower the bytes per operation',
  (share) => {
    const { deciding, verdict } = analyze(drawRecording(DEFAULT_RUN, fitsAtFirst(share), LEAK, 1));
    expect(verdict).toBe('leak');
    expect(deciding.perOperation?.low).toBeGreaterThan(0.99 * LEAK.bytes);
    expect(deciding.perOperation?.high).toBeLessThan(1.01 * LEAK.bytes);
  },
);

const shrinking =
  (tau: number, bytes: number): Shape =>
  () =>
  ({ time }) =>
    bytes * Math.exp(-time / tau);

const SHRINKING = [0.03, 0.1, 0.3, 0.6].flatMap((tau) => [5, 20, 40].map((height) => [height, tau] as const));

test.each(SHRINKING)('a cache of %i MiB that shrinks within %d of a night hides no leak', (height, tau) => {
  const leak = { bytes: 10 * MIB, manner: 'line' } as const;
  expect(analyze(drawRecording(WATCHED_NIGHT, shrinking(tau, height * MIB), leak, 1)).verdict).toBe('leak');
});

test.each(SHRINKING)('a cache of %i MiB that shrinks within %d of a night is no leak', (height, tau) => {
  expect(analyze(drawRecording(WATCHED_NIGHT, shrinking(tau, height * MIB), null, 1)).verdict).not.toBe('leak');
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'what is left of a table that is purged after the first load is no leak (seed %i)',
  (seed) => {
    const table = LOADED_NULLS['purge sawtooth'] as Shape;
    expect(analyze(drawRecording(DEFAULT_RUN, table, null, seed)).verdict).toBe('growth');
  },
);
