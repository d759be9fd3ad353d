import { expect, test } from '@jest/globals';
import { drawComparison } from '../../src/drawing/comparison/draw-comparison.ts';
import { tabulateDifferences } from '../../src/drawing/comparison/tabulate-differences.ts';
import { writeComparison, writeComparisonPage } from '../../src/drawing/comparison/write-comparison.ts';
import { writeComparisonSuite } from '../../src/drawing/comparison/write-comparison-suite.ts';
import { writeComparisonHtml } from '../../src/drawing/html/write-comparison-html.ts';
import { EXAMPLE_COMPARISONS, exampleComparison } from '../support/example-comparisons.ts';
import { compareToGolden } from '../support/golden-file.ts';

test.each(Object.keys(EXAMPLE_COMPARISONS))('the comparison "%s" at the terminal reads as it did', (name) => {
  const page = drawComparison(exampleComparison(name, false), { columns: 80, color: false });
  expect(compareToGolden(`${name}.terminal.golden`, page)).toBe('the same');
});

test.each(Object.keys(EXAMPLE_COMPARISONS))('the comparison "%s" in Markdown reads as it did', (name) => {
  expect(compareToGolden(`${name}.md.golden`, writeComparison(exampleComparison(name, true)))).toBe('the same');
});

const OTHERS = {
  html: writeComparisonHtml,
  csv: tabulateDifferences,
  junit: writeComparisonSuite,
  github: writeComparisonPage,
};
const PAGES = Object.keys(EXAMPLE_COMPARISONS).flatMap((name) =>
  Object.entries(OTHERS).map(([format, write]) => ({ name, format, write })),
);

test.each(PAGES)('the comparison "$name" as $format reads as it did', ({ name, format, write }) => {
  expect(compareToGolden(`${name}.${format}.golden`, write(exampleComparison(name, true)))).toBe('the same');
});
