import { expect, test } from '@jest/globals';
import csv from '../../src/formats/csv.ts';
import github from '../../src/formats/github.ts';
import html from '../../src/formats/html.ts';
import json from '../../src/formats/json.ts';
import junit from '../../src/formats/junit.ts';
import md from '../../src/formats/md.ts';
import openmetrics from '../../src/formats/openmetrics.ts';
import svg from '../../src/formats/svg.ts';
import terminal from '../../src/formats/terminal.ts';
import type { Format, Report } from '../../src/model/report.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';
import { compareToGolden } from '../support/golden-file.ts';

/** What the person at the terminal reads is not redacted; what is written into files is. */
const FORMATS: readonly (readonly [Format, boolean])[] = [
  [terminal, false],
  [md, true],
  [json, true],
  [svg, true],
  [html, true],
  [csv, true],
  [junit, true],
  [github, true],
  [openmetrics, true],
];

const PAGES = Object.keys(EXAMPLE_RUNS).flatMap((name) =>
  FORMATS.map(([format, redact]) => ({ name, format, redact })),
);

test.each(PAGES)(
  'the run "$name" as $format.id reads as it did (npm run golden accepts what it reads now)',
  ({ name, format, redact }) => {
    const report = thinOut(exampleReport(name, redact));
    const page = [...format.render(report, { columns: 80, color: false })].join('');
    expect(compareToGolden(`${name}.${format.id}.golden`, page)).toBe('the same');
  },
);

/** With one reading of a series in each half minute, so that pages that hold all of them can be read. */
function thinOut(report: Report): Report {
  const series = report.readings.series.map((one) => {
    const kept = (_: number, i: number) => (one.tMs[i] ?? 0) % 30_000 === 0;
    return { ...one, tMs: one.tMs.filter(kept), values: one.values.filter(kept) };
  });
  return { ...report, readings: { ...report.readings, series } };
}
