import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawMermaid } from '../../src/drawing/mermaid-chart.ts';
import type { Chart } from '../../src/model/report.ts';

function chartOf(values: readonly (number | null)[], title = 'x'): Chart {
  const tMs = values.map((_, index) => index * 1000);
  return {
    ...{ title, unit: 'bytes', fromMs: 0, toMs: (values.length - 1) * 1000, bands: [], marks: [] },
    lines: [{ label: 'x', tMs, values }],
  };
}

test('every chart has numeric axes and at most a hundred plain numbers', () => {
  const values = fc.array(fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })), {
    minLength: 2,
    maxLength: 300,
  });
  const number = String.raw`-?\d+(?:\.\d+)?`;
  fc.assert(
    fc.property(values, (any) => {
      fc.pre(any.some((value) => value !== null));
      const lines = drawMermaid(chartOf(any))?.split('\n') ?? [];
      expect(lines[2]).toMatch(new RegExp(`^    x-axis "\\w+" ${number} --> ${number}$`));
      expect(lines[3]).toMatch(new RegExp(`^    y-axis "\\w+" ${number} --> ${number}$`));
      expect(lines[4]).toMatch(new RegExp(`^    line \\[${number}(?:, ${number}){0,99}\\]$`));
    }),
  );
});

test('the axis of a flat line has two ends', () => {
  expect(drawMermaid(chartOf([1024, 1024]))).toContain('y-axis "KiB" 0.9 --> 1.1');
});

test('a title cannot break out of its quotes', () => {
  expect(drawMermaid(chartOf([1, 2], 'a"\n    line [9]'))).toContain('title "a      line  9 "');
});

test('nothing to draw is no chart', () => {
  expect([drawMermaid(chartOf([null, null])), drawMermaid(chartOf([5]))]).toEqual([null, null]);
});
