import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import openmetrics from '../../src/formats/openmetrics.ts';
import type { ReadSeries } from '../../src/model/readings.ts';
import type { Report } from '../../src/model/report.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';
import { readOpenMetrics } from '../support/read-openmetrics.ts';

const NAMES = Object.keys(EXAMPLE_RUNS);
const START_S = Date.UTC(2026, 10, 22, 10, 30, 45) / 1000;

function read(report: Report) {
  return readOpenMetrics([...openmetrics.render(report, { columns: 80, color: false })].join(''));
}

function samplesOf(report: Report, family: string) {
  return read(report).find(({ name }) => name === family)?.samples ?? [];
}

/** The table without a clock, with one reading in each series. */
function withSeries(named: readonly Partial<ReadSeries>[]): Report {
  const report = exampleReport('csv', true);
  const plain = {
    unit: 'count',
    kind: 'gauge',
    describe: 'x',
    tMs: Float64Array.of(0),
    values: Float64Array.of(1),
  } as const;
  const series = named.map((one) => ({ id: 'x', ...plain, ...one }));
  return { ...report, readings: { ...report.readings, series } };
}

test.each(NAMES)('the page of "%s" keeps the rules of OpenMetrics', (name) => {
  expect(read(exampleReport(name, true)).length).toBeGreaterThan(5);
});

test('the verdict is a set of states, of which one is on', () => {
  const states = samplesOf(exampleReport('growth', true), 'leaklab_verdict');
  expect(states.map(({ labels, value }) => [labels['leaklab_verdict'], value])).toEqual([
    ['leak', 0],
    ['growth', 1],
    ['inconclusive', 0],
    ['stable', 0],
  ]);
});

test('a slope stands with its interval and its unit, as of the end of the run', () => {
  const report = exampleReport('leak', true);
  const [low, value, high] = ['_low', '', '_high'].map(
    (end) => samplesOf(report, `leaklab_slope${end}_bytes_per_hour`)[0],
  );
  expect(value).toMatchObject({ value: 4_238_344_192, seconds: START_S + 310 });
  expect([low?.value, high?.value]).toEqual([3_913_285_632, 4_563_402_752]);
});

test('an end of an interval that there is not has no sample', () => {
  expect(samplesOf(exampleReport('idle', true), 'leaklab_slope_high_bytes_per_hour')).toEqual([]);
  expect(samplesOf(exampleReport('idle', true), 'leaklab_slope_bytes_per_hour').length).toBe(1);
});

test('every reading stands at its time', () => {
  const report = exampleReport('leak', true);
  const read = samplesOf(report, 'leaklab_series_anon_swap_bytes');
  const [series] = report.readings.series;
  expect(read.map(({ value }) => value)).toEqual([...(series?.values ?? [])]);
  expect(read[3]?.seconds).toBe(START_S + 1.5);
});

test('what only rises is a counter, in base units, and the work of all workloads one family', () => {
  const families = read(exampleReport('mix', true));
  expect(families.find(({ name }) => name === 'leaklab_series_self_cpu_seconds')?.samples.length).toBe(621);
  const done = families.find(({ name }) => name === 'leaklab_operations_done');
  expect(done?.type).toBe('counter');
  expect(new Set(done?.samples.map(({ labels }) => labels['workload']))).toEqual(
    new Set(['exec-fail', 'fd-churn', 'file-churn']),
  );
});

test('a recording without a clock has the last reading of each series, and no times', () => {
  const [only, ...others] = samplesOf(exampleReport('csv', true), 'leaklab_series_anon_swap_bytes');
  expect(others).toEqual([]);
  expect(only).toMatchObject({ seconds: null, value: exampleReport('csv', true).readings.series[0]?.values.at(-1) });
});

test('a label comes back as it was, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (id) => {
      const report = { ...exampleReport('csv', true), id };
      expect(samplesOf(report, 'leaklab_exit_code')[0]?.labels['run']).toBe(id);
    }),
  );
});

test('series whose names are alike without their signs are told apart', () => {
  const ids = ['a.b', 'a-b', 'a b', '', '日本', HOSTILE_TEXT, 'a.b_total', 'verdict', 'run_info', 'a_b_created'];
  const kinds = ['counter', 'gauge'] as const;
  const families = read(withSeries([...ids, ...ids].map((id, i) => ({ id, kind: kinds[i % 2] ?? 'gauge' }))));
  expect(families.filter(({ name }) => name.startsWith('leaklab_series')).length).toBe(20);
});
