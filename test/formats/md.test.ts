import { expect, test } from '@jest/globals';
import { byteLength } from '../../src/drawing/byte-budget.ts';
import md from '../../src/formats/md.ts';
import type { Report } from '../../src/model/report.ts';
import { exampleReport } from '../support/example-runs.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';
import { makeLong } from '../support/long-report.ts';

const PLAIN = { columns: 80, color: false };

function render(report: Report): string {
  return md.render(report, PLAIN);
}

/** What Markdown reads: the page without its blocks of code. */
function withoutFences(page: string): string {
  return page.replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '');
}

test('the verdict is the first line', () => {
  const report = exampleReport('stable', true);
  expect(render(report).split('\n')[0]).toBe(report.analysis.sentence);
});

test("the headings are those of Falco's template, in its order", () => {
  expect(render(exampleReport('leak', true)).match(/^\*\*.*\*\*$/gm)).toEqual([
    '**Describe the bug**',
    '**How to reproduce it**',
    '**Expected behaviour**',
    '**Screenshots**',
    '**Environment**',
    '**Additional context**',
  ]);
});

test.each([
  [1, 80],
  [50, 2000],
  [3000, 2000],
])('%d of everything, %d characters each, stay under 60 000 bytes', (count, length) => {
  expect(byteLength(render(makeLong(count, length)))).toBeLessThan(60_000);
});

test('what was left out is said', () => {
  expect(render(makeLong(200, 400))).toMatch(/^Left out to keep this short: .*the summary for machines/m);
});

test('the verdict and the headings are never left out', () => {
  const page = render(makeLong(3000, 2000));
  expect(page).toMatch(/^メ/);
  expect(page).toContain('**Additional context**');
});

test('a hostile text calls nobody, links nothing and makes no markup', () => {
  const page = withoutFences(render(exampleReport('hostile', false)));
  expect(page).not.toMatch(/@\w|(?<!\\)#\d|<script|!\[x|(?<!\\)\]\(|:\/\/|[^*]\*\*bold/);
});

test('a hostile text does not end a block of code', () => {
  const report = exampleReport('hostile', false);
  const page = withoutFences(render({ ...report, reproduce: HOSTILE_TEXT }));
  expect(page.split('\n').filter((line) => line.startsWith('```'))).toEqual([]);
});

test('a list that is too long says how many more there are', () => {
  const report = exampleReport('leak', true);
  const warnings = Array.from({ length: 30 }, (_, index) => `warning ${index}`);
  expect(render({ ...report, analysis: { ...report.analysis, warnings } })).toContain('- warning 19\n- and 10 more');
});

test('the summary in the page can be read back', () => {
  const report = exampleReport('hostile', true);
  const [, text = ''] = /```+json\n([\s\S]*?)\n```/.exec(render(report)) ?? [];
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report.summary)));
});
