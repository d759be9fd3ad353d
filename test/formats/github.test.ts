import { expect, test } from '@jest/globals';
import { byteLength } from '../../src/drawing/byte-budget.ts';
import { annotate } from '../../src/drawing/github-page.ts';
import github from '../../src/formats/github.ts';
import type { Report } from '../../src/model/report.ts';
import { exampleReport } from '../support/example-runs.ts';

function render(report: Report): string {
  return github.render(report, { columns: 80, color: false });
}

test('the verdict is the first line, the sentence the second', () => {
  const report = exampleReport('leak', true);
  expect(render(report).split('\n').slice(0, 3)).toEqual([
    '## 🔴 leak: falco 0.41.3, pid 812',
    '',
    report.analysis.sentence,
  ]);
});

test('verdict, evidence, chart and command are seen without unfolding anything', () => {
  const unfolded = render(exampleReport('known', true)).replace(/<details>[\s\S]*?<\/details>/g, '');
  expect(unfolded).toMatch(/\| anon\+swap \| leak \|[\s\S]*```mermaid[\s\S]*Diagnosis:[\s\S]*```sh\nleaklab run/);
});

test('it is under 1 MiB, however much there is to say', () => {
  const report = exampleReport('leak', true);
  const many = new Array<string>(3000).fill('メ@a#1`|'.repeat(250));
  const facts = many.map((value) => ({ group: 'run', label: value, value }) as const);
  const long = { ...report, facts, events: many, analysis: { ...report.analysis, warnings: many, nextSteps: many } };
  expect(byteLength(render(long))).toBeLessThan(2 ** 20);
});

test.each([
  ['leak', '::error title=leaklab%3A leak::leak: anon+swap grows 9.9 ± 0.2 KiB per spawn (95 %25), '],
  ['idle', '::warning title=leaklab%3A inconclusive::inconclusive: '],
])('the run "%s" is annotated', (name, start) => {
  expect(annotate(exampleReport(name, true))).toEqual(expect.stringContaining(start));
});

test('a run that is as it should be is not annotated', () => {
  expect(annotate(exampleReport('stable', true))).toBeNull();
});

test('an annotation is one line, whatever is said', () => {
  const report = exampleReport('leak', true);
  const analysis = { ...report.analysis, sentence: 'leak: a\r\n::set-output name=x::y %0A' };
  expect(annotate({ ...report, analysis })).toBe(
    '::error title=leaklab%3A leak::leak: a%0D%0A::set-output name=x::y %250A',
  );
});
