import { expect, test } from '@jest/globals';
import type { Report } from '../../../src/model/report.ts';
import type { Panel } from '../../../src/model/timeline.ts';
import { layTimeline } from '../../../src/report/timeline/lay-timeline.ts';
import { EXAMPLE_RUNS, exampleReport } from '../../support/example-runs.ts';

const panelOf = (report: Report, id: string): Panel | undefined =>
  layTimeline(report).panels.find((one) => one.id === id);

test.each(Object.keys(EXAMPLE_RUNS))(
  'every line of "%s" has a value or a hole for each time, and times rise',
  (name) => {
    for (const { lines } of layTimeline(exampleReport(name, true)).panels) {
      for (const { tMs, values } of lines) {
        expect(values.length).toBe(tMs.length);
        expect(tMs.every((time, i) => i === 0 || time >= (tMs[i - 1] ?? 0))).toBe(true);
      }
    }
  },
);

test('kinds of memory are stacked on shared times, and one that stayed at zero is left out', () => {
  const kinds = panelOf(exampleReport('counted', true), 'kinds');
  expect(kinds?.lines.map(({ hue }) => hue)).toEqual(['anon', 'swap', 'file']);
  expect(new Set(kinds?.lines.map(({ tMs }) => tMs)).size).toBe(1);
});

test('a line is broken where a life of the target ended', () => {
  const [line] = panelOf(exampleReport('restart', true), 'deciding')?.lines ?? [];
  const at = line?.values.indexOf(null) ?? -1;
  expect(line?.tMs[at]).toBe(149_999.5);
});

test('of a counter that stood still there is no chart, and its value is told', () => {
  const { panels, still } = layTimeline(exampleReport('counted', true));
  expect(still).toEqual(['fds.open 361']);
  expect(panels.filter(({ id }) => id.startsWith('state')).map(({ title }) => title)).toEqual([
    'status.threads',
    'falco.n_threads',
  ]);
});

test('what each cycle kept stands over its load and drain', () => {
  const cycles = panelOf(exampleReport('leak', true), 'cycles');
  expect(cycles?.table.rows).toEqual([
    ['1', '10 s', '2 min 40 s', '+174 MiB'],
    ['2', '2 min 40 s', '5 min 10 s', '+174 MiB'],
  ]);
});

test('cycles that do not answer to what was kept have no chart', () => {
  const report = exampleReport('leak', true);
  const { deciding } = report.analysis;
  const retained = { unit: 'bytes', value: 1, perCycle: [1, 2, 3] } as const;
  const changed = { ...report, analysis: { ...report.analysis, deciding: { ...deciding, retained } } };
  expect(panelOf(changed, 'cycles')).toBeUndefined();
});

test('a table from elsewhere has the charts that its columns allow', () => {
  expect(layTimeline(exampleReport('csv', true)).panels.map(({ id }) => id)).toEqual(['deciding']);
});

test('the numbers behind a chart are those that were read last at the end of each phase and at round times', () => {
  const rows = panelOf(exampleReport('leak', true), 'deciding')?.table.rows ?? [];
  expect(rows.find(([time]) => time === '1 min 40 s')).toEqual(['1 min 40 s', 'load 1', '192 MiB']);
  expect(rows.at(-1)).toEqual(['5 min 10 s', 'drain 2', '366 MiB']);
});
