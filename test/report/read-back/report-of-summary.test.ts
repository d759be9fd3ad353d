import { expect, test } from '@jest/globals';
import { loadFormats } from '../../../src/commands/parts/shelves.ts';
import type { Report } from '../../../src/model/report.ts';
import { reportOfSummary } from '../../../src/report/read-back/report-of-summary.ts';
import { restoreAnalysis } from '../../../src/report/read-back/restore-analysis.ts';
import { EXAMPLE_RUNS, exampleReport } from '../../support/example-runs.ts';
import { HOSTILE_TEXT } from '../../support/hostile-runs.ts';

const PLAIN = { columns: 80, color: false };
const NAMES = Object.keys(EXAMPLE_RUNS);
const FORMATS = (await loadFormats()).filter(({ holds }) => holds !== 'readings');

function readBack(report: Report, redact = false): Report {
  const summary = JSON.parse(JSON.stringify(report.summary));
  const analysis = restoreAnalysis(summary);
  return reportOfSummary({ summary, analysis, path: 'comment.md', toolVersion: '0.1.0', exitCode: 1, redact });
}

test.each(NAMES)('the evidence of "%s" reads as it did', (name) => {
  const report = exampleReport(name, true);
  const rows = (table: Report['evidence']) =>
    table.rows.filter(([series]) => series === 'anon+swap' || name === 'survey');
  expect(rows(readBack(report).evidence)).toEqual(rows(report.evidence));
});

test.each(NAMES)('diagnosis, known issues and sentence of "%s" read as they did', (name) => {
  const [report, back] = [exampleReport(name, true), readBack(exampleReport(name, true))];
  expect([back.analysis.sentence, back.diagnosis, back.issues]).toEqual([
    report.analysis.sentence,
    report.diagnosis,
    report.issues,
  ]);
});

test.each(NAMES)('every format but those of readings has a page of what was read back of "%s"', (name) => {
  const back = readBack(exampleReport(name, true));
  for (const format of FORMATS) expect([...format.render(back, PLAIN)].join('').length).toBeGreaterThan(100);
});

test('a page that is read back twice says the same', () => {
  const once = readBack(exampleReport('leak', true));
  expect(readBack(once).evidence).toEqual(once.evidence);
});

test('an end that an interval does not have is infinite again', () => {
  expect(readBack(exampleReport('idle', true)).analysis.deciding.slope).toMatchObject({
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  });
});

test('what somebody wrote into a summary reaches no terminal as a command', () => {
  const report = exampleReport('leak', true);
  const back = readBack({
    ...report,
    summary: { ...report.summary, sentence: HOSTILE_TEXT, warnings: [HOSTILE_TEXT] },
  });
  const terminal = FORMATS.find(({ id }) => id === 'terminal');
  expect([...(terminal?.render(back, PLAIN) ?? '')].join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('it is redacted where that is asked for', () => {
  const report = exampleReport('leak', true);
  const warnings = ['cannot read /srv/secret/falco.yaml'];
  expect(readBack({ ...report, summary: { ...report.summary, warnings } }, true).summary.warnings).toEqual([
    'cannot read path-1',
  ]);
});
