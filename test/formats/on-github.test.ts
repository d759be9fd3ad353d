import { expect, test } from '@jest/globals';
import { byteLength } from '../../src/drawing/byte-budget.ts';
import { writeComparison, writeComparisonPage } from '../../src/drawing/comparison/write-comparison.ts';
import github from '../../src/formats/github.ts';
import md from '../../src/formats/md.ts';
import type { Report } from '../../src/model/report.ts';
import { EXAMPLE_COMPARISONS, exampleComparison } from '../support/example-comparisons.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';
import { makeLong } from '../support/long-report.ts';
import { listShown, readGithub, type Shown } from '../support/read-github.ts';

const PLAIN = { columns: 80, color: false };
const FORMATS = {
  md: (report: Report) => md.render(report, PLAIN),
  github: (report: Report) => github.render(report, PLAIN),
};

/** Every page that leaklab makes for GitHub: of each example, redacted and not, of comparisons, and of more than fits. */
const PAGES: readonly (readonly [string, string])[] = [
  ...Object.entries(FORMATS).flatMap(([format, render]) => [
    ...Object.keys(EXAMPLE_RUNS).flatMap((name) =>
      [true, false].map(
        (redact) => [`${name}.${format}, redacted: ${redact}`, render(exampleReport(name, redact))] as const,
      ),
    ),
    [`many.${format}`, render(makeLong(50, 400))] as const,
    [`too much.${format}`, render(makeLong(3000, 2000))] as const,
  ]),
  ...Object.keys(EXAMPLE_COMPARISONS).flatMap((name) => [
    [`${name}.md`, writeComparison(exampleComparison(name, false))] as const,
    [`${name}.github`, writeComparisonPage(exampleComparison(name, false))] as const,
  ]),
];

/** What a page is made of: no links, pictures, forms or whatever else a text might try. */
const OURS = [
  ...['p', 'strong', 'h2', 'h3', 'ul', 'ol', 'li', 'pre', 'code', 'details', 'summary', 'br'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

test.each(PAGES)('%s: nothing but our own elements, and none with an attribute of somebody else', (_, page) => {
  const all = listShown(readGithub(page));
  expect([...new Set(all.map(({ name }) => name))].filter((name) => !OURS.includes(name))).toEqual([]);
  const attributes = all.flatMap((one) =>
    Object.entries(one.attributes).map(([key, value]) => `${one.name} ${key}=${value}`),
  );
  expect(attributes.filter((said) => !/^code class=language-(?:mermaid|sh|text|json)$/.test(said))).toEqual([]);
});

test.each(PAGES)(
  '%s: every fold opens with its title, is closed before the next, and holds what stands in it',
  (_, page) => {
    const shown = readGithub(page);
    const folds = listShown(shown).filter(({ name }) => name === 'details');
    expect(folds.length).toBe(page.match(/^<details>$/gm)?.length ?? 0);
    expect(folds.every(({ within }) => within.length === 0)).toBe(true);
    expect(folds.every(({ children: [first, ...rest] }) => first?.name === 'summary' && rest.length > 0)).toBe(true);
    expect(folds.flatMap(({ children }) => children.filter(({ name }) => name === 'summary')).length).toBe(
      folds.length,
    );
  },
);

test.each(PAGES)('%s: headings stand outside of all folds, lists and tables', (_, page) => {
  const headings = listShown(readGithub(page)).filter(({ name, text }) => isHeading(name, text));
  expect(headings.filter(({ within }) => within.length > 0).map(({ text }) => text)).toEqual([]);
});

/** Those of Falco's template are paragraphs in bold. */
function isHeading(name: string, text: string): boolean {
  return /^h\d$/.test(name) || (name === 'p' && /^(?:Describe the bug|How to reproduce it|Environment)$/.test(text));
}

test.each(PAGES)('%s: every table is one, each row as wide as its head', (_, page) => {
  const tables = listShown(readGithub(page)).filter(({ name }) => name === 'table');
  expect(tables.length).toBe(page.match(/^\|(?: --- \|)+$/gm)?.length ?? 0);
  const widths = tables.map((table) => new Set(rowsOf(table).map(({ children }) => children.length)).size);
  expect(widths.filter((count) => count !== 1)).toEqual([]);
});

function rowsOf(table: Shown): readonly Shown[] {
  return listShown([table]).filter(({ name }) => name === 'tr');
}

test.each(PAGES)('%s: a Mermaid chart has 100 points at most', (_, page) => {
  const charts = listShown(readGithub(page)).filter(({ attributes }) => attributes['class'] === 'language-mermaid');
  const points = charts.flatMap(({ text }) =>
    [...text.matchAll(/line \[([^\]]*)\]/g)].map(([, list = '']) => list.split(',').length),
  );
  expect(points.every((count) => count >= 2 && count <= 100)).toBe(true);
});

test.each(PAGES.filter(([name]) => /\.md\b/.test(name)))('%s: it fits into an issue', (_, page) => {
  expect(byteLength(page)).toBeLessThan(60_000);
});

test('the headings of the template are there as GitHub shows them', () => {
  const paragraphs = readGithub(FORMATS.md(exampleReport('leak', true))).filter(
    ({ text, children: [first] }) => first?.name === 'strong' && first.text === text,
  );
  expect(paragraphs.map(({ text }) => text)).toEqual([
    'Describe the bug',
    'How to reproduce it',
    'Expected behaviour',
    'Screenshots',
    'Environment',
    'Additional context',
  ]);
});

test('numbers and words of the evidence stand in its table as they are', () => {
  const report = exampleReport('leak', true);
  const [table] = listShown(readGithub(FORMATS.md(report))).filter(({ name }) => name === 'table');
  const cells = table === undefined ? [] : rowsOf(table).map(({ children }) => children.map(({ text }) => text));
  expect(cells).toEqual([report.evidence.columns, ...report.evidence.rows]);
});
