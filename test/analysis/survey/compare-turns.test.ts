import { expect, test } from '@jest/globals';
import { compareTurns } from '../../../src/analysis/survey/compare-turns.ts';
import type { Turn } from '../../../src/analysis/survey/measure-turns.ts';
import { createRandom } from '../../../src/load/random.ts';
import { CONTROL } from '../../../src/model/survey.ts';
import { adjustHolm } from '../../../src/stats/holm.ts';

const COMPARISON = { confidence: 0.95, comparisons: 20, grainError: 53_000 };
const OPERATIONS = 900;

/** Turns of a control and twenty workloads, three rounds, with noise of steps of 128 KiB; some keep bytes of each operation. */
function drawTurns(seed: number, planted: Readonly<Record<string, number>>): readonly Turn[] {
  const random = createRandom(seed, 0);
  const step = () => 131_072 * (Math.floor(3 * random()) - 1);
  const turn = (workload: string): Turn => {
    const kept = step() + (planted[workload] ?? 0) * OPERATIONS;
    return { workload, fromMs: 0, toMs: 0, operations: OPERATIONS, kept, rise: kept };
  };
  const ids = Array.from({ length: 20 }, (_, index) => `w${index}`);
  const controls = Array.from({ length: 16 }, () => turn(CONTROL));
  return [...controls, ...[1, 2, 3].flatMap(() => ids.map(turn))];
}

function findGrowing(turns: readonly Turn[]): readonly string[] {
  const { rows } = compareTurns(turns, COMPARISON);
  const adjusted = adjustHolm(rows.map(({ pValue }) => pValue));
  return rows.filter((_, i) => (adjusted[i] as number) < 0.025).map(({ workload }) => workload);
}

test('of 200 surveys in which nothing leaks, at most one in twenty names a workload', () => {
  const named = Array.from({ length: 200 }, (_, seed) => findGrowing(drawTurns(seed, {})).length > 0);
  expect(named.filter(Boolean).length).toBeLessThanOrEqual(10);
});

test('in each of 50 surveys two leaks of kilobytes an operation are found, and nothing else is in 47', () => {
  const found = Array.from({ length: 50 }, (_, seed) => findGrowing(drawTurns(seed, { w3: 9900, w7: 4000 })));
  expect(found.every((names) => names.includes('w3') && names.includes('w7'))).toBe(true);
  expect(found.filter((names) => names.length === 2).length).toBeGreaterThanOrEqual(47);
});

test('the intervals of all workloads together hold the truth in 95 % of 200 surveys', () => {
  const held = Array.from({ length: 200 }, (_, seed) => {
    const planted: Readonly<Record<string, number>> = { w3: 9900 };
    const { rows } = compareTurns(drawTurns(seed, planted), COMPARISON);
    return rows.every(({ workload, perOperation }) => {
      const truth = planted[workload] ?? 0;
      return perOperation !== null && perOperation.low <= truth && truth <= perOperation.high;
    });
  });
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(186);
});

test('what the control keeps is taken off, and told', () => {
  const drifted = drawTurns(1, {}).map((turn) => ({ ...turn, kept: turn.kept + 5_000_000 }));
  const { rows, control } = compareTurns(drifted, COMPARISON);
  expect(control?.perTurn.low).toBeGreaterThan(4_000_000);
  expect(Math.max(...rows.map(({ retained }) => Math.abs(retained.value)))).toBeLessThan(1_000_000);
});

test('without two turns of the control nothing is compared', () => {
  const turns = drawTurns(1, {}).filter(({ workload }) => workload !== CONTROL);
  expect(compareTurns(turns, COMPARISON)).toEqual({ rows: [], control: null });
});

test('a workload that did nothing has no growth per operation', () => {
  const turns = drawTurns(1, {}).map((turn) => (turn.workload === 'w1' ? { ...turn, operations: 0 } : turn));
  const row = compareTurns(turns, COMPARISON).rows.find(({ workload }) => workload === 'w1');
  expect([row?.perOperation, row?.power]).toEqual([null, null]);
});
