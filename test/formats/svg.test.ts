import { expect, test } from '@jest/globals';
import { XmlElement } from 'libxml2-wasm';
import { MARGIN, WIDTH } from '../../src/drawing/svg/style.ts';
import { measureText } from '../../src/drawing/svg/text.ts';
import svg from '../../src/formats/svg.ts';
import type { Report } from '../../src/model/report.ts';
import { makeReport } from '../../src/report/make-report.ts';
import { EXAMPLE_RUNS, exampleReport, exampleRun } from '../support/example-runs.ts';
import { withXml } from '../support/read-xml.ts';

const NAMES = Object.keys(EXAMPLE_RUNS);
const PLAIN = { columns: 80, color: false };

function elementsOf(report: Report): readonly { name: string; text: string; of: (name: string) => string }[] {
  return withXml(svg.render(report, PLAIN), (document) =>
    document.find('//*').map((node) => {
      if (!(node instanceof XmlElement)) throw new Error('no element');
      const attributes = new Map(node.attrs.map((attribute) => [attribute.name, attribute.value]));
      return { name: node.name, text: node.content, of: (name: string) => attributes.get(name) ?? '' };
    }),
  );
}

test.each(NAMES)('the picture of "%s" is of shapes and text alone, and takes nothing from elsewhere', (name) => {
  const allowed = ['svg', 'title', 'desc', 'g', 'rect', 'path', 'text', 'clipPath'];
  expect(elementsOf(exampleReport(name, false)).filter((one) => !allowed.includes(one.name))).toEqual([]);
  expect(svg.render(exampleReport(name, false), PLAIN)).not.toMatch(/\s(?:href|on\w+|style)=|url\((?!#)/);
});

test.each(NAMES)('no text of the picture of "%s" leaves its edges', (name) => {
  const outside = elementsOf(exampleReport(name, true))
    .filter((one) => one.name === 'text')
    .filter(({ text, of }) => {
      const style = { size: Number(of('font-size')), bold: of('font-weight') !== '' };
      const width = measureText(text, style);
      const start = Number(of('x')) - { middle: width / 2, end: width, '': 0 }[of('text-anchor') as ''];
      return start < 0 || start + width > WIDTH - MARGIN / 4;
    });
  expect(outside.map(({ text }) => text)).toEqual([]);
});

test.each(NAMES)('no path of the picture of "%s" holds what is no number', (name) => {
  const paths = elementsOf(exampleReport(name, true)).map(({ of }) => of('d'));
  expect(paths.filter((d) => !/^(?:[MLHVZhlv] ?(?:-?\d+(?:\.\d+)? ?)*)*$/.test(d))).toEqual([]);
});

test.each(NAMES)('the picture of "%s" says its sentence to those who do not see it', (name) => {
  const report = exampleReport(name, true);
  const said = elementsOf(report).find((one) => one.name === 'title');
  expect(said?.text).toBe(report.analysis.sentence);
});

test.each(NAMES)('the picture of "%s" has less than 64 KiB', (name) => {
  expect(svg.render(exampleReport(name, true), PLAIN).length).toBeLessThan(65_536);
});

test('a sentence that is far too long is cut, and what follows stays in its place', () => {
  const report = exampleReport('leak', true);
  const analysis = { ...report.analysis, sentence: `leak: ${'very '.repeat(390)}long` };
  const texts = elementsOf({ ...report, analysis }).filter((one) => one.name === 'text');
  const lines = texts.filter(({ text }) => /very/.test(text)).map(({ text }) => text);
  expect(lines.map((text) => text.endsWith('…'))).toEqual([false, false, false, false, true]);
});

test('a run without a reading says that there is nothing to draw', () => {
  const report = exampleReport('leak', true);
  const picture = { ...report.picture, chart: null, trend: null };
  const texts = elementsOf({ ...report, picture }).map(({ text }) => text);
  expect(texts).toContain('There is no reading to draw.');
});

test('a run with ten thousand restarts, events and phases stays a picture', () => {
  const { recording, analysis, context } = exampleRun('restart');
  const times = Array.from({ length: 10_000 }, (_, i) => i * 31);
  const [segment] = recording.segments;
  const [span] = recording.phases;
  if (segment === undefined || span === undefined) throw new Error('no example');
  const crowded = {
    ...recording,
    events: times.map((tMs) => ({ tMs, what: 'drops', detail: '' })),
    segments: times.map((tMs, index) => ({ ...segment, index, fromMs: tMs, toMs: tMs + 31 })),
    phases: times.map((tMs) => ({
      ...span,
      phase: 'load' as const,
      fromMs: tMs,
      toMs: tMs + 31,
      workload: 'fd-churn',
    })),
  };
  expect(svg.render(makeReport(crowded, analysis, context), PLAIN).length).toBeLessThan(2 ** 20);
});

test('the turns of a survey bear the names of their workloads, and no line is fitted through them', () => {
  const report = exampleReport('survey', true);
  const texts = elementsOf(report).map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['exec-fail', 'control']));
  expect(report.picture.trend).toBeNull();
});
