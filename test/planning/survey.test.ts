import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadWorkloads } from '../../src/commands/parts/shelves.ts';
import { CONTROL } from '../../src/model/survey.ts';
import { draftSurvey, orderTurns, type TypedSurvey } from '../../src/planning/survey.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const TYPED: TypedSurvey = {
  interval: '250ms',
  detect: null,
  failOn: null,
  followRestarts: false,
  noScrape: false,
  overlays: [],
  seed: '7',
  workloads: ['exec-fail', 'fork-churn'],
  settings: [],
  holds: [],
  workers: '2',
  settle: null,
  load: null,
  drain: null,
  rounds: null,
  leftOut: [],
};
const GIVEN = { shelf: await loadWorkloads(), cpus: 2, probes: ['status'], seed: 1 };
const TARGET = { spec: 'falco', specimen: false, falcoAgeMs: 1000 };

test('forall seeds and rounds: each workload has one turn a round, and the control stands first and last', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 2, max: 6 }), (seed, rounds) => {
      const turns = orderTurns(IDS, rounds, seed);
      const others = turns.filter((id) => id !== CONTROL);
      for (let round = 0; round < rounds; round += 1) {
        expect([...others.slice(round * IDS.length, (round + 1) * IDS.length)].sort()).toEqual(IDS);
      }
      expect([turns[0], turns.at(-1)]).toEqual([CONTROL, CONTROL]);
    }),
  );
});

test('the same seed gives the same order, another one another', () => {
  expect(orderTurns(IDS, 3, 5)).toEqual(orderTurns(IDS, 3, 5));
  expect(orderTurns(IDS, 3, 5)).not.toEqual(orderTurns(IDS, 3, 6));
});

test('at most four workloads have their turn between two controls', () => {
  const gaps = orderTurns(IDS, 3, 5)
    .join(' ')
    .split(CONTROL)
    .map((gap) => gap.trim().split(' ').length);
  expect(Math.max(...gaps)).toBe(4);
});

test('a survey settles past the first purge of a young Falco, then loads and drains in turn', () => {
  const { phases } = draftSurvey(TYPED, GIVEN).complete(TARGET);
  expect(phases.slice(0, 3)).toEqual([
    { kind: 'settle', cycle: 0, durationMs: 40_000 },
    { kind: 'load', cycle: 1, durationMs: 6000, workload: CONTROL },
    { kind: 'drain', cycle: 1, durationMs: 3000, workload: CONTROL },
  ]);
});

test('the counters file has a slot for each worker of each turn', () => {
  const draft = draftSurvey(TYPED, GIVEN);
  const turns = draft.complete(TARGET).phases.filter(({ kind }) => kind === 'load').length;
  expect(draft.slots).toBe(2 * turns);
});

test('a survey of the control alone, one of a single round, and a leak to be excluded are refused', () => {
  expect(() => draftSurvey({ ...TYPED, workloads: [CONTROL] }, GIVEN)).toThrow('no workload to survey');
  expect(() => draftSurvey({ ...TYPED, rounds: '1' }, GIVEN)).toThrow('--rounds');
  expect(() => draftSurvey({ ...TYPED, detect: '16B/op' }, GIVEN)).toThrow('a survey takes no --detect');
});
