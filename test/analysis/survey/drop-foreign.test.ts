import { expect, test } from '@jest/globals';
import { dropForeign } from '../../../src/analysis/survey/drop-foreign.ts';
import type { Turn } from '../../../src/analysis/survey/measure-turns.ts';
import { buildRecording } from '../../support/build-recording.ts';

const TURN_MS = 9000;
const IDS = ['exec-fail', 'control', 'exec-fail', 'control', 'exec-fail', 'control'];
const TURNS: readonly Turn[] = IDS.map((workload, index) => ({
  workload,
  fromMs: index * TURN_MS,
  toMs: (index + 1) * TURN_MS,
  operations: 900,
  kept: 0,
  rise: 0,
}));

/** A host that makes so many forks in each turn, counted each second. */
function recordForks(perTurn: readonly number[]) {
  const tMs = Array.from({ length: IDS.length * 9 + 1 }, (_, second) => second * 1000);
  const before = (turn: number) => perTurn.slice(0, turn).reduce((sum, forks) => sum + forks, 0);
  const values = tMs.map((t) => {
    const turn = Math.floor(t / TURN_MS);
    return before(turn) + ((perTurn[turn] ?? 0) * (t % TURN_MS)) / TURN_MS;
  });
  const memory = { unit: 'bytes', tMs, values: tMs.map(() => 1) } as const;
  return buildRecording({ series: { 'anon+swap': memory, 'host.forks': { unit: 'count', tMs, values } } });
}

test('turns that are alike all stay, however many forks their workload makes', () => {
  expect(dropForeign(TURNS, recordForks([9000, 10, 9100, 12, 8900, 300]))).toEqual({ turns: TURNS, foreign: 0 });
});

test('a turn in which others made many forks is left out', () => {
  const { turns, foreign } = dropForeign(TURNS, recordForks([900, 10, 900, 5000, 900, 12]));
  expect(foreign).toBe(1);
  expect(turns).toEqual(TURNS.filter((_, index) => index !== 3));
});

test('without a count of forks all stay', () => {
  const recording = recordForks([900, 10, 900, 5000, 900, 12]);
  const series = new Map([...recording.series].filter(([id]) => id !== 'host.forks'));
  expect(dropForeign(TURNS, { ...recording, series })).toEqual({ turns: TURNS, foreign: 0 });
});
