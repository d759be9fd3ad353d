import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layTable } from '../../src/drawing/text-table.ts';
import { textWidth } from '../../src/drawing/text-width.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('1.9 ± 0.3 GiB/h', 'not measured', 'status.threads'),
);
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
  )
  .map(([columns = [], ...rows]) => ({ title: 'x', columns, rows }));

test('no line is wider than it may be', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 20, max: 120 }), (any, cells) => {
      expect(layTable(any, cells).filter((line) => textWidth(line) > cells)).toEqual([]);
    }),
  );
});

test('columns stand below their headings', () => {
  const rows = [
    ['anon+swap', 'leak'],
    ['rss', 'growth'],
  ];
  expect(layTable({ title: '', columns: ['Series', 'Verdict'], rows }, 80)).toEqual([
    'Series     Verdict',
    'anon+swap  leak',
    'rss        growth',
  ]);
});

test('a wide column gives way before a word is broken', () => {
  const rows = [['status.threads', '1.9 ± 0.3 GiB/h', 'not measured']];
  expect(layTable({ title: '', columns: ['Series', 'Slope', 'Kept'], rows }, 38)).toEqual([
    'Series          Slope        Kept',
    'status.threads  1.9          not',
    '                ± 0.3 GiB/h  measured',
  ]);
});

test('names are broken behind points and underscores before anything else is', () => {
  const rows = [['smaps-rollup.private_dirty_bytes', 'not measured']];
  expect(layTable({ title: '', columns: ['Series', 'Slope'], rows }, 24)).toEqual([
    'Series       Slope',
    'smaps-       not',
    'rollup.      measured',
    'private_',
    'dirty_bytes',
  ]);
});

test('where even pieces would break, rows become lists', () => {
  const rows = [['status.threads', 'not measured']];
  expect(layTable({ title: '', columns: ['Series', 'Slope'], rows }, 15)).toEqual([
    'Series:',
    'status.threads',
    'Slope: not',
    'measured',
  ]);
});
