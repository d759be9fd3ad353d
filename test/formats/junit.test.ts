import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type XmlDocument, XsdValidator } from 'libxml2-wasm';
import junit from '../../src/formats/junit.ts';
import type { Report } from '../../src/model/report.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';
import { withXml } from '../support/read-xml.ts';

const PLAIN = { columns: 80, color: false };
const SCHEMA = readFileSync(new URL('../../../test/fixtures/schemas/junit.xsd', import.meta.url), 'utf8');
const NAMES = Object.keys(EXAMPLE_RUNS);

function read<T>(report: Report, take: (document: XmlDocument) => T): T {
  return withXml(junit.render(report, PLAIN), take);
}

function countOf(report: Report, path: string): number {
  return read(report, (document) => document.find(path).length);
}

/** The example with another exit code, as `--fail-on` or a signal gives it. */
function withExit(name: string, exitCode: number): Report {
  const report = exampleReport(name, true);
  return { ...report, summary: { ...report.summary, exitCode } };
}

test.each(NAMES)('the suite of "%s" is what the schemas of Ant and Jenkins take', (name) => {
  const wrong = withXml(SCHEMA, (schema) => {
    const validator = XsdValidator.fromDoc(schema);
    try {
      return read(exampleReport(name, false), (document) => validator.validate(document));
    } finally {
      validator.dispose();
    }
  });
  expect(wrong).toBeUndefined();
});

test.each(NAMES)('the counts of the suite of "%s" are those of its tests', (name) => {
  const counts = { tests: '', failures: '[failure]', errors: '[error]', skipped: '[skipped]' };
  for (const [attribute, having] of Object.entries(counts)) {
    const report = exampleReport(name, true);
    const cases = countOf(report, `//testcase${having}`);
    expect(countOf(report, `/testsuites/testsuite[@${attribute}="${cases}"]`)).toBe(1);
  }
});

test('a leak fails, of the run and of the series', () => {
  expect(countOf(exampleReport('leak', true), '//testcase[@name="verdict"]/failure[@type="leak"]')).toBe(1);
  expect(countOf(exampleReport('leak', true), '//testcase[@name="status.threads"]/failure[@type="leak"]')).toBe(1);
});

test.each(['growth', 'stable'])('a run with the verdict %s passes', (name) => {
  expect(countOf(exampleReport(name, true), '//testcase[failure or error or skipped]')).toBe(0);
});

test('what is inconclusive is skipped', () => {
  expect(countOf(withExit('idle', 5), '//testcase[@name="verdict"]/skipped')).toBe(1);
});

test('what is inconclusive is an error where --fail-on names it', () => {
  expect(countOf(withExit('idle', 1), '//testcase[@name="verdict"]/error[@type="inconclusive"]')).toBe(1);
});

test('growth fails where --fail-on names it', () => {
  expect(countOf(withExit('growth', 1), '//testcase[@name="verdict"]/failure[@type="growth"]')).toBe(1);
});

test('a run that was interrupted is an error', () => {
  expect(countOf(withExit('inconclusive', 130), '//testcase[@name="verdict"]/error')).toBe(1);
});

test('what the run has to say stands in the output of the suite, the sentence first', () => {
  const report = exampleReport('leak', true);
  const said = read(report, (document) => document.get('//system-out')?.content.split('\n')[0]);
  expect(said).toBe(report.analysis.sentence);
});

test('nothing that a process writes ends the element that it stands in', () => {
  const report = exampleReport('leak', true);
  const hostile = ']]></failure><testcase name="fake"/><!-- \uFFFF\u0000 &amp; "';
  const analysis = { ...report.analysis, sentence: hostile, warnings: [hostile] };
  expect(countOf({ ...report, analysis, subject: hostile }, '//testcase')).toBe(3);
});

test('each workload of a survey is a test, and fails where it makes the target grow', () => {
  const report = exampleReport('leak', true);
  const row = { workload: 'fd-churn', operation: 'open', turns: 3, operations: 9, perOperation: null };
  const kept = { retained: { value: 1, low: 0, high: 2 }, underLoad: 0, power: null };
  const rows = [
    { ...row, ...kept, grows: true },
    { ...row, ...kept, workload: 'exec-fail', grows: false },
  ];
  const ranking = { metric: 'anon+swap', unit: 'bytes', role: 'memory', rows, control: null } as const;
  const survey = { rankings: [ranking], confidence: 0.95, comparisons: 2, foreign: 0 };
  const surveyed = { ...report, analysis: { ...report.analysis, survey } };
  expect(countOf(surveyed, '//testcase[@classname="leaklab.survey.anon+swap"]')).toBe(2);
  expect(countOf(surveyed, '//testcase[@name="fd-churn"]/failure')).toBe(1);
});
