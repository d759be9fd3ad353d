import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { XsdValidator } from 'libxml2-wasm';
import { splitCsvLine } from '../../../src/analysis/decode/csv-line.ts';
import { tabulateDifferences } from '../../../src/drawing/comparison/tabulate-differences.ts';
import { writeComparisonSuite } from '../../../src/drawing/comparison/write-comparison-suite.ts';
import { EXAMPLE_COMPARISONS, exampleComparison } from '../../support/example-comparisons.ts';
import { withXml } from '../../support/read-xml.ts';

const SCHEMA = readFileSync(new URL('../../../../test/fixtures/schemas/junit.xsd', import.meta.url), 'utf8');
const NAMES = Object.keys(EXAMPLE_COMPARISONS);

test.each(NAMES)('the suite of the comparison "%s" is what CI systems take', (name) => {
  withXml(SCHEMA, (schema) => {
    const validator = XsdValidator.fromDoc(schema);
    withXml(writeComparisonSuite(exampleComparison(name, false)), (suite) => validator.validate(suite));
    validator.dispose();
  });
});

test.each([
  ['compare-worse', 'failure'],
  ['compare-unclear', 'skipped'],
])('the change of "%s" is a %s', (name, kind) => {
  const count = withXml(
    writeComparisonSuite(exampleComparison(name, true)),
    (suite) => suite.find(`//testcase[@name="change"]/${kind}`).length,
  );
  expect(count).toBe(1);
});

test('a change for the better passes', () => {
  const suite = writeComparisonSuite(exampleComparison('compare-same', true));
  expect(withXml(suite, (document) => document.find('//failure | //error').length)).toBe(0);
});

test.each(NAMES)('the table of the comparison "%s" has a row for each difference, and each row all cells', (name) => {
  const report = exampleComparison(name, true);
  const [header = '', ...rows] = tabulateDifferences(report).trimEnd().split('\n');
  expect(rows.length).toBe(report.comparison.differences.length);
  expect(rows.map((row) => splitCsvLine(row, 'row').length)).toEqual(rows.map(() => header.split(',').length));
});
