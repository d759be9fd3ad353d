import { expect, test } from '@jest/globals';
import { cutRecording } from '../../../src/analysis/until-decided/cut-recording.ts';
import { lookAt } from '../../../src/analysis/until-decided/look-at.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Recording } from '../../../src/model/run.ts';
import { MIB } from '../../../src/model/units.ts';
import { planLooks } from '../../../src/planning/looks.ts';
import { type Drawn, drawRecording, type Leak, WATCHED_HOUR } from '../../support/draw-recording.ts';
import type { Shape } from '../../support/draw-series.ts';

const CYCLES = Array.from({ length: 10 }, () => [['load', 30_000] as const, ['drain', 20_000] as const]).flat();
const RUN: Drawn = { phases: [['settle', 10_000], ...CYCLES], intervalMs: 250, operationsPerSecond: 200 };
const FLAT: Shape = () => () => 0;
const LEAK: Leak = { bytes: 512, manner: 'line' };
const FOUR_CYCLES_MS = 210_000;

/** The first four of ten cycles. */
function recordFour(shape: Shape, leak: Leak | null, detect: Plan['detect'] = null): Recording {
  return recordPart({ ...RUN, detect }, shape, leak, FOUR_CYCLES_MS);
}

/** A run that ends once it is decided, up to a time. */
function recordPart(drawn: Drawn, shape: Shape, leak: Leak | null, endMs: number): Recording {
  const whole = drawRecording(drawn, shape, leak, 7);
  const header = whole.header && {
    ...whole.header,
    plan: { ...whole.header.plan, looks: planLooks(whole.header.plan.phases) },
  };
  return cutRecording({ ...whole, header }, endMs);
}

const perOperation = (value: number): Plan['detect'] => ({ unit: 'bytes per operation', value });

test('a leak that goes on as it began decides', () => {
  expect(lookAt(recordFour(FLAT, LEAK))).toEqual({ verdict: 'leak', decided: true });
});

test('growth that slows down decides nothing, a leak or not', () => {
  const bent: Shape =
    () =>
    ({ cause }) =>
      20 * MIB * Math.sqrt(cause);
  expect(lookAt(recordFour(bent, null))).toEqual({ verdict: 'leak', decided: false });
});

test('a leak that a purge may give back before the end of the longest run decides nothing', () => {
  const recording = recordFour(FLAT, LEAK);
  const header = recording.header && {
    ...recording.header,
    target: { ...recording.header.target, falco: { version: '0.42.0' } },
  };
  expect(lookAt({ ...recording, header })).toEqual({ verdict: 'leak', decided: false });
});

test('that nothing grew decides where it excludes what is asked for, and not where it does not', () => {
  const looks = [200, 1].map((bytes) => lookAt(recordFour(FLAT, null, perOperation(bytes))));
  expect(looks).toEqual([
    { verdict: 'stable', decided: true },
    { verdict: 'inconclusive', decided: false },
  ]);
});

/** Twenty minutes of a watch that may last an hour. */
function watchTwenty(shape: Shape, detect: Plan['detect'] = null): Recording {
  return recordPart({ ...WATCHED_HOUR, detect }, shape, null, 1_200_000);
}

test('that nothing grew decides without --detect only where a doubling in a day is excluded', () => {
  const restless: Shape = (random) => () => 8 * MIB * random();
  const looks = [FLAT, restless].map((shape) => lookAt(watchTwenty(shape)));
  expect(looks).toEqual([
    { verdict: 'stable', decided: true },
    { verdict: 'stable', decided: false },
  ]);
});

const perHour = (mebibytes: number): Plan['detect'] => ({ unit: 'bytes per hour', value: mebibytes * MIB });

test('growth that ended decides where no leak of the asked size hides beside it', () => {
  const warmUp: Shape =
    () =>
    ({ time }) =>
      20 * MIB * (1 - Math.exp(-time / 0.02));
  const looks = [20, 0.1].map((mebibytes) => lookAt(watchTwenty(warmUp, perHour(mebibytes))));
  expect(looks).toEqual([
    { verdict: 'growth', decided: true },
    { verdict: 'growth', decided: false },
  ]);
});

test('a step decides nothing', () => {
  const step: Shape =
    () =>
    ({ time }) =>
      time > 0.1 ? 3 * MIB : 0;
  expect(lookAt(watchTwenty(step, perHour(100)))).toEqual({ verdict: 'growth', decided: false });
});

test('a recording without a reading decides nothing', () => {
  const { series: _, ...rest } = recordFour(FLAT, null);
  expect(lookAt({ ...rest, series: new Map() })).toEqual({ verdict: 'inconclusive', decided: false });
});
