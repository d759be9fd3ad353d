import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyze } from '../../src/analysis/analyze.ts';
import { splitCsvLine } from '../../src/analysis/decode/csv-line.ts';
import { decodeRecording } from '../../src/analysis/decode/decode-recording.ts';
import { writeCell } from '../../src/drawing/readings-table.ts';
import csv from '../../src/formats/csv.ts';
import type { Report } from '../../src/model/report.ts';
import { cleanText } from '../../src/report/clean-text.ts';
import { EXAMPLE_RUNS, exampleReport, exampleRun } from '../support/example-runs.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';
import { batchLines } from '../support/line-batches.ts';

const PLAIN = { columns: 80, color: false };
const NAMES = Object.keys(EXAMPLE_RUNS);

function render(report: Report): string {
  return [...csv.render(report, PLAIN)].join('');
}

function readBack(page: string) {
  return decodeRecording(batchLines(page, 1000), 'report.csv');
}

test.each(NAMES)('the table of "%s" has a row for every reading, and each row all cells', (name) => {
  const report = exampleReport(name, true);
  const rows = render(report).trimEnd().split('\n');
  expect(rows.length - 1).toBe(report.readings.series.reduce((sum, { tMs }) => sum + tMs.length, 0));
  expect(new Set(rows.map((row) => splitCsvLine(row, 'row').length))).toEqual(new Set([10]));
});

test('every series comes back with the readings, unit and kind that it had', async () => {
  const report = exampleReport('leak', false);
  const { series } = await readBack(render(report));
  for (const { id, unit, kind, tMs, values } of report.readings.series.filter(({ id }) => series.has(id))) {
    expect(series.get(id)).toMatchObject({ metric: { unit, kind }, tMs, values });
  }
  expect([...series.keys()]).toEqual(['anon+swap', 'status.threads', 'self.cpu_ms', 'self.rss_bytes']);
});

test('what the load did comes back as such', async () => {
  const { recording } = exampleRun('leak');
  expect((await readBack(render(exampleReport('leak', false)))).work).toEqual(recording.work);
});

test('phases, cycles and lives of the target come back', async () => {
  const { recording } = exampleRun('restart');
  const back = await readBack(render(exampleReport('restart', true)));
  expect(back.phases.map(({ phase, cycle, fromMs }) => [phase, cycle, fromMs])).toEqual(
    recording.phases.map(({ phase, cycle, fromMs }) => [phase, cycle, fromMs]),
  );
  expect(back.segments.map(({ fromMs }) => fromMs)).toEqual([0, recording.segments[1]?.fromMs]);
});

test('a run that is judged from its table has the verdict that it had, and the numbers to one percent', async () => {
  const { recording } = exampleRun('leak');
  const [one, other] = [analyze(recording), analyze(await readBack(render(exampleReport('leak', true))))];
  expect(other.verdict).toBe(one.verdict);
  expect((other.deciding.slope?.perHour ?? 0) / (one.deciding.slope?.perHour ?? 0)).toBeCloseTo(1, 2);
  expect(other.deciding.perOperation?.value).toBeCloseTo(one.deciding.perOperation?.value ?? 0, 3);
});

test('the wall clock stands beside the time since the start', () => {
  expect(render(exampleReport('leak', true)).split('\n')[1]).toBe(
    '0,2026-11-22T10:30:45.000Z,1,settle,,,anon+swap,gauge,bytes,18350080',
  );
});

test('without a clock, phases and a load the cells are empty', () => {
  expect(render(exampleReport('csv', true)).split('\n')[1]).toBe('0,,1,,,,anon+swap,gauge,bytes,31457280');
});

test('the turns of a survey bear the name of their workload, and cannot be judged without its plan', async () => {
  const report = exampleReport('leak', true);
  const phases = report.readings.phases.map((span) => ({ ...span, workload: 'fd-churn' }));
  const page = render({ ...report, readings: { ...report.readings, phases } });
  expect(page.split('\n')[1]).toMatch(/,settle,,fd-churn,anon\+swap,/);
  await expect(readBack(page)).rejects.toMatchObject({ failure: { kind: 'input', remedy: 'name its run.jsonl' } });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', "'=1", '|calc', '%x', '=cmd|" /C calc"!A0'])(
  'no spreadsheet takes the name "%s" for a formula',
  (name) => {
    const [text = ''] = splitCsvLine(writeCell(name).replaceAll('\n', ' '), 'cell').map((cell) => cell);
    expect(text).toMatch(/^'/);
  },
);

test('a name comes back as it was, whatever stands in it', async () => {
  const name = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim());
  await fc.assert(
    fc.asyncProperty(
      name.filter((text) => text !== '' && !/^'|\.(done|asked|failed)$/.test(text)),
      async (id) => {
        const report = exampleReport('csv', true);
        const series = report.readings.series.slice(0, 1).map((one) => ({ ...one, tMs: one.tMs.slice(0, 2) }));
        const named = series.map((one) => ({ ...one, id }));
        const back = await readBack(render({ ...report, readings: { ...report.readings, series: named } }));
        expect([...back.series.keys()]).toEqual([id]);
      },
    ),
    { numRuns: 200 },
  );
});

test('a hostile name stays in its cell', () => {
  const report = exampleReport('leak', true);
  const series = report.readings.series.slice(0, 1).map((one) => ({ ...one, id: cleanText(`=${HOSTILE_TEXT}",x`) }));
  const rows = splitCsvLine(
    render({ ...report, readings: { ...report.readings, series } }).split('\n')[1] ?? '',
    'row',
  );
  expect(rows.slice(0, 6)).toEqual(['0', '2026-11-22T10:30:45.000Z', '1', 'settle', '', '']);
});

test('a long run comes in pieces', () => {
  const pieces = [...csv.render(exampleReport('leak', true), PLAIN)];
  expect(pieces.length).toBeGreaterThan(2);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
});
