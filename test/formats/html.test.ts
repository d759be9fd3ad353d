import { expect, test } from '@jest/globals';
import html from '../../src/formats/html.ts';
import type { Report } from '../../src/model/report.ts';
import type { PhaseSpan, Recording, Series } from '../../src/model/run.ts';
import { HOUR_MS, MIB, MINUTE_MS } from '../../src/model/units.ts';
import { makeReport } from '../../src/report/make-report.ts';
import { sealPage } from '../../src/system/pages/seal-page.ts';
import { countedRun } from '../support/counted-run.ts';
import { EXAMPLE_RUNS, exampleReport, exampleRun } from '../support/example-runs.ts';

const NAMES = Object.keys(EXAMPLE_RUNS);
/** What a mail takes without a second thought. */
const MOST_BYTES = 400_000;

const render = (report: Report) => html.render(report, { columns: 80, color: false }) as string;

test.each(NAMES)('the page of "%s" has less than 400 KB with all that draws it', (name) => {
  expect(Buffer.byteLength(sealPage(render(exampleReport(name, true))))).toBeLessThan(MOST_BYTES);
});

test('the page of eight hours with everything in it and a Falco that complains without end has less than 400 KB', () => {
  const { recording, analysis, context } = countedRun(exampleRun('known'));
  const report = makeReport(crowd(recording), analysis, { ...context, redact: false });
  expect(Buffer.byteLength(sealPage(render(report)))).toBeLessThan(MOST_BYTES);
});

/** The same recording stretched to eight hours, noisy, with a load each minute and a long line of log each few seconds. */
function crowd(recording: Recording): Recording {
  const endMs = 8 * HOUR_MS;
  const phases = Array.from({ length: endMs / MINUTE_MS }, (_, i): PhaseSpan => {
    const [phase, cycle] = [i % 2 === 0 ? 'load' : 'drain', Math.floor(i / 2) + 1] as const;
    return { phase, cycle, fromMs: i * MINUTE_MS, toMs: (i + 1) * MINUTE_MS };
  });
  const times = Float64Array.from({ length: endMs / 1000 }, (_, i) => i * 1000 + ((i * 7) % 11));
  const stretch = (series: Series): Series => {
    const size = series.metric.unit === 'bytes' ? MIB : 1000;
    const values = times.map((_, i) => size * (20 + i / 300) + ((i * 7919) % 1009) * (size / 1000));
    return { ...series, tMs: times, values: series.metric.kind === 'counter' ? values.sort() : values };
  };
  const [work] = recording.work;
  if (work === undefined) throw new Error('no work');
  const done = times.map((tMs) => tMs / 5);
  return {
    ...recording,
    endMs,
    phases,
    series: new Map([...recording.series].map(([id, series]) => [id, stretch(series)])),
    segments: recording.segments.map((segment) => ({ ...segment, toMs: endMs })),
    work: ['a', 'b', 'c', 'd'].map((workload) => ({ ...work, workload, tMs: times, done, asked: done })),
    events: Array.from({ length: 9000 }, (_, i) => {
      return { tMs: i * 3200, what: ['log', 'drops', 'blind'][i % 3] ?? '', detail: 'dropped '.repeat(200) };
    }),
  };
}

test('a text of others is text on the page, wherever it stands', () => {
  const page = render(exampleReport('hostile', false));
  expect(page).not.toMatch(/<script>alert|<img|javascript:/);
  expect(page.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)?.length).toBeGreaterThan(10);
});

test('a report that was read back from its summary is a page without charts', () => {
  const { readings, picture, ...rest } = exampleReport('leak', true);
  const empty = { ...readings, series: [], phases: [], lives: [] };
  const page = render({ ...rest, readings: empty, picture: { ...picture, chart: null, trend: null } });
  expect(page).toContain('There is no reading to draw.');
  expect(page).not.toContain('class="toolbar"');
});

test('each chart has its numbers as a table, with units', () => {
  const page = render(exampleReport('counted', true));
  const figures = [...page.matchAll(/<figure id="([^"]+)"[\s\S]*?<\/figure>/g)];
  expect(figures.map(([, id]) => id)).toEqual([
    ...['deciding', 'cycles', 'kinds', 'operations', 'seen', 'lost', 'state-1', 'state-2', 'mappings', 'measures'],
  ]);
  for (const [figure] of figures) expect(figure).toMatch(/<table>[\s\S]*<td>[^<]*\d/);
});

test('of a table of very many rows the last says how many more there are', () => {
  const report = exampleReport('leak', true);
  const rows = Array.from({ length: 960 }, (_, i) => [`load ${i}`, '0 s', '1 min', 'none', '0 B']);
  expect(render({ ...report, phases: { ...report.phases, rows } })).toContain('<th scope="row">and 760 more</th>');
});
