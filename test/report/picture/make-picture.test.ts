import { expect, test } from '@jest/globals';
import { HOUR_MS, KIB, MIB } from '../../../src/model/units.ts';
import { fitTrend } from '../../../src/report/picture/fit-trend.ts';
import { rateOfWork } from '../../../src/report/picture/rate-of-work.ts';
import { makeFinding, recordExample } from '../../support/example-run.ts';
import { exampleReport, exampleRun } from '../../support/example-runs.ts';

const STRAIGHT = recordExample(
  (tMs) => 20 * MIB + tMs * KIB,
  () => 8,
);
const SLOPE = { unit: 'bytes', perHour: HOUR_MS * KIB, confidence: 0.95, method: 'example' } as const;

test('the line of a straight series runs through it', () => {
  const slope = { ...SLOPE, low: 0.9 * SLOPE.perHour, high: 1.1 * SLOPE.perHour };
  const trend = fitTrend(STRAIGHT, makeFinding({ metric: 'anon+swap', verdict: 'leak', shape: 'linear', slope }));
  expect(trend?.from.value).toBeCloseTo(20 * MIB + (trend?.fromMs ?? 0) * KIB, 0);
  expect(trend?.to.value).toBeCloseTo(20 * MIB + (trend?.toMs ?? 0) * KIB, 0);
});

test('its band is as wide at the ends as the interval of the slope makes it, around the line', () => {
  const slope = { ...SLOPE, low: 0.9 * SLOPE.perHour, high: 1.2 * SLOPE.perHour };
  const trend = fitTrend(STRAIGHT, makeFinding({ metric: 'anon+swap', verdict: 'leak', shape: 'linear', slope }));
  const half = (((trend?.toMs ?? 0) - (trend?.fromMs ?? 0)) / 2) * KIB;
  expect((trend?.to.high ?? 0) - (trend?.to.value ?? 0)).toBeCloseTo(0.2 * half, 0);
  expect((trend?.to.value ?? 0) - (trend?.to.low ?? 0)).toBeCloseTo(0.1 * half, 0);
  expect((trend?.from.high ?? 0) - (trend?.from.value ?? 0)).toBeCloseTo(0.1 * half, 0);
});

test.each(['saturating', 'step', 'sawtooth'] as const)('a series that is %s has no line', (shape) => {
  const slope = { ...SLOPE, low: 0, high: 1 };
  expect(fitTrend(STRAIGHT, makeFinding({ metric: 'anon+swap', verdict: 'growth', shape, slope }))).toBeNull();
});

test('the line covers the life that was judged, and no other', () => {
  const { recording } = exampleRun('restart');
  expect(exampleReport('restart', true).picture.trend?.fromMs).toBeGreaterThanOrEqual(
    recording.segments[1]?.fromMs ?? 0,
  );
});

test('the steps of the load add up to what it did', () => {
  const { recording } = exampleRun('mix');
  const line = rateOfWork(recording);
  const ends = [...(line?.tMs.slice(1) ?? []), recording.endMs];
  const done = ends.reduce((sum, end, i) => sum + ((line?.values[i] ?? 0) * (end - (line?.tMs[i] ?? 0))) / 1000, 0);
  expect(done).toBeCloseTo(3 * 36_000, 3);
  expect(line?.label).toBe('operations per second (exec-fail, fd-churn, file-churn)');
});

test('a load that did nothing has no line', () => {
  expect(rateOfWork(exampleRun('idle').recording)).toBeNull();
});

test('a state series that grew stands below the memory, and only then', () => {
  expect(exampleReport('leak', true).picture.state?.title).toBe('status.threads');
  expect(exampleReport('stable', true).picture.state).toBeNull();
});
