import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawChart } from '../../src/drawing/ascii-chart.ts';
import type { Chart } from '../../src/model/report.ts';

const ROOM = { columns: 60, rows: 6, labels: 0 };

function chartOf(values: readonly (number | null)[], said: Partial<Chart> = {}): Chart {
  const tMs = values.map((_, index) => index * 1000);
  return {
    ...{ title: 'x', unit: 'count', fromMs: 0, toMs: Math.max(0, (values.length - 1) * 1000), bands: [], marks: [] },
    lines: [{ label: 'x', tMs, values }],
    ...said,
  };
}

const values = fc.array(fc.option(fc.double({ min: -1e12, max: 1e15, noNaN: true })), { maxLength: 200 });
const unit = fc.constantFrom('bytes', 'count', 'milliseconds', 'ratio');

test('no line is wider than the room, whatever is drawn', () => {
  fc.assert(
    fc.property(values, unit, fc.integer({ min: 45, max: 200 }), (any, one, columns) => {
      const lines = drawChart(chartOf(any, { unit: one }), { ...ROOM, columns });
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
    }),
  );
});

test('a flat line is drawn, not divided by', () => {
  expect(drawChart(chartOf(new Array(30).fill(34)), { ...ROOM, columns: 30 })).toEqual([
    'x',
    '36 ┤',
    '35 ┤',
    `34 ┤${'─'.repeat(26)}`,
    '33 ┤',
    '32 ┤',
    '   └┬────────┬───────┬────────',
    '    0 s    10 s    20 s',
  ]);
});

test('a hole stays a hole', () => {
  const holed = [...new Array(10).fill(1), ...new Array(10).fill(null), ...new Array(10).fill(1)];
  const row = drawChart(chartOf(holed), { ...ROOM, columns: 34 }).find((line) => line.includes('─ '));
  expect(row).toMatch(/┤─{9,11} {8,11}─{9,11}$/);
});

test('a peak between two columns is drawn', () => {
  const spiked = Array.from({ length: 10_000 }, (_, index) => (index === 5003 ? 100 : 0));
  expect(drawChart(chartOf(spiked), ROOM).join('\n')).toMatch(/100 ┤ *╭[╮─]/);
});

test('a chart without a reading says so', () => {
  expect(drawChart(chartOf([null, null]), ROOM)).toEqual(['x: nothing to draw']);
});

test('phases and segments stand below the axis', () => {
  const bands = [
    { label: 'settle', fromMs: 0, toMs: 10_000 },
    { label: 'load 1', fromMs: 10_000, toMs: 60_000 },
  ];
  const marks = [{ label: 'segment 2', tMs: 30_000 }];
  const lines = drawChart(chartOf(new Array(61).fill(1), { bands, marks }), ROOM);
  expect(lines.slice(-2)).toEqual([
    '   settle   |load 1                                        |',
    '                                ^ segment 2',
  ]);
});
