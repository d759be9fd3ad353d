import { expect, test } from '@jest/globals';
import type { Analysis, Finding } from '../../src/model/finding.ts';
import { tabulateEvidence } from '../../src/report/tabulate-evidence.ts';
import { makeFinding } from '../support/example-run.ts';
import { exampleRun } from '../support/example-runs.ts';

const DECIDING = [{ id: 'anon+swap', role: 'memory', columns: ['status.anon_bytes'] }] as const;

function tabulate(findings: readonly [Finding, ...Finding[]], deciding: Finding) {
  const analysis: Analysis = { ...exampleRun('leak').analysis, findings, deciding };
  return tabulateEvidence(analysis, DECIDING);
}

const memory = makeFinding({ metric: 'anon+swap', verdict: 'stable' });
const threads = makeFinding({ metric: 'status.threads', verdict: 'leak', role: 'state', unit: 'count' });

test('the deciding series comes first', () => {
  const { rows } = tabulate([memory, threads], threads);
  expect(rows.map(([metric]) => metric)).toEqual(['status.threads', 'anon+swap']);
});

test('a deciding finding that is a copy is told once', () => {
  expect(tabulate([memory, threads], { ...threads }).rows).toHaveLength(2);
});

test('what was not measured is said so, and never 0', () => {
  expect(tabulate([memory], memory).rows).toEqual([['anon+swap', 'stable', ...new Array(4).fill('not measured')]]);
});

test('series that only explain are told when they are no better than the verdict', () => {
  const stable = makeFinding({ metric: 'host.memory', verdict: 'stable', role: 'explain' });
  const grown = makeFinding({ metric: 'cgroup.usage_bytes', verdict: 'growth', role: 'explain' });
  const leaking = makeFinding({ metric: 'statm.rss_bytes', verdict: 'leak', role: 'explain' });
  const { rows } = tabulate([memory, stable, grown, leaking], memory);
  expect(rows.map(([metric]) => metric)).toEqual(['anon+swap', 'statm.rss_bytes']);
});

test('a part of a deciding series is not told again', () => {
  const part = makeFinding({ metric: 'status.anon_bytes', verdict: 'leak', role: 'explain' });
  expect(tabulate([memory, part], memory).rows).toHaveLength(1);
});

test('more than twelve series are counted, not told', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    makeFinding({ metric: `fds.n${index}`, verdict: 'leak', role: 'state' }),
  );
  const table = tabulate([memory, ...many], memory);
  expect(table.rows).toHaveLength(12);
  expect(table.title).toContain('9 more series in the summary');
});

test('intervals of one confidence name it in the heading, others in the cell', () => {
  const slope = { unit: 'bytes', perHour: 10, low: 9, high: 11, method: 'x' } as const;
  const at95 = makeFinding({ metric: 'a', verdict: 'leak', slope: { ...slope, confidence: 0.95 } });
  const at99 = makeFinding({ metric: 'b', verdict: 'leak', slope: { ...slope, confidence: 0.99 } });
  expect(tabulate([at95], at95).columns[2]).toBe('Slope (95 %)');
  expect(tabulate([at95, at99], at95).columns[2]).toBe('Slope');
  expect(tabulate([at95, at99], at95).rows.map((row) => row[2])).toEqual([
    '10.0 ± 1.0 B/h (95 %)',
    '10.0 ± 1.0 B/h (99 %)',
  ]);
});

test('one noun for all operations stands in the heading, several in the cells', () => {
  const per = (operation: string) =>
    makeFinding({
      metric: operation,
      verdict: 'leak',
      perOperation: { operation, unit: 'bytes', value: 512, low: 508, high: 516, confidence: 0.95 },
    });
  const ofOne = tabulate([per('fork')], per('fork'));
  expect([ofOne.columns[3], ofOne.rows[0]?.[3]]).toEqual(['Per fork (95 %)', '512 ± 4 B']);
  const ofTwo = tabulate([per('fork'), per('open')], per('fork'));
  expect([ofTwo.columns[3], ofTwo.rows[1]?.[3]]).toEqual(['Per operation (95 %)', '512 ± 4 B/open']);
});

const onOff = {
  unit: 'bytes',
  pairs: 10,
  onPerHour: 120,
  offPerHour: 20,
  perHour: 100,
  low: 90,
  high: 110,
  confidence: 0.95,
  perOperation: null,
  pValue: 0.00098,
  method: 'x',
} as const;

test('an on/off design has a column of its own, with the p-value and the number of pairs', () => {
  const both = tabulate([makeFinding({ metric: 'a', verdict: 'leak', onOff }), memory], memory);
  expect([both.columns[6], ...both.rows.map((row) => row[6])]).toEqual([
    'On less off',
    'not measured',
    '100 ± 10 B/h (95 %), p = 0.001 in 10 pairs',
  ]);
});

test('fewer than seven pairs have no p-value, and two no column', () => {
  const of = (pairs: number) => makeFinding({ metric: 'a', verdict: 'leak', onOff: { ...onOff, pairs, pValue: null } });
  expect(tabulate([of(3)], of(3)).rows[0]?.[6]).toBe('100 ± 10 B/h (95 %) in 3 pairs');
  expect(tabulate([of(2)], of(2)).columns).toHaveLength(6);
});
