import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import { createRandom } from '../../../src/load/random.ts';
import type { PhaseKind } from '../../../src/model/plan.ts';
import type { Recording } from '../../../src/model/run.ts';
import { MIB } from '../../../src/model/units.ts';
import { buildRecording } from '../../support/build-recording.ts';

const TURNS = ['control', 'exec-fail', 'fd-churn', 'control', 'fd-churn', 'exec-fail', 'control'];
const PHASES: readonly (readonly [PhaseKind, number])[] = [
  ['settle', 10_000],
  ...TURNS.flatMap((): readonly (readonly [PhaseKind, number])[] => [
    ['load', 6000],
    ['drain', 3000],
  ]),
];

/** A survey of two workloads in two rounds, whose memory rises in each load by what a turn is said to keep. */
function recordSurvey(kept: (workload: string) => number): Recording {
  const end = PHASES.reduce((sum, [, ms]) => sum + ms, 0);
  const rises = TURNS.map(kept);
  const levelAt = (tMs: number) =>
    rises.reduce(
      (level, rise, turn) => level + rise * Math.min(1, Math.max(0, (tMs - 10_000 - 9000 * turn) / 6000)),
      50 * MIB,
    );
  const tMs = Array.from({ length: end / 250 }, (_, index) => index * 250);
  const recording = buildRecording({
    phases: PHASES,
    series: { 'anon+swap': { unit: 'bytes', tMs, values: tMs.map(levelAt) } },
    operationsPerSecond: 150,
  });
  return takeTurns(recording);
}

/** The same recording as a survey has it: each load and drain is one workload's, and each counts its own. */
function takeTurns(recording: Recording): Recording {
  const header = recording.header as NonNullable<Recording['header']>;
  const [planned] = header.plan.workloads;
  const [work] = recording.work;
  if (planned === undefined || work === undefined) throw new Error('the recording has a load');
  const assign = <P extends { readonly cycle: number }>(phase: P): P =>
    phase.cycle === 0 ? phase : { ...phase, workload: TURNS[phase.cycle - 1] };
  const [settle, ...turns] = header.plan.phases;
  const ids = [...new Set(TURNS)];
  const plan = {
    ...header.plan,
    workloads: ids.map((id) => ({ ...planned, id })),
    phases: [settle, ...turns.map(assign)] as const,
  };
  return {
    ...recording,
    header: { ...header, plan },
    phases: recording.phases.map(assign),
    work: ids.map((workload) => ({ ...work, workload })),
  };
}

test('what keeps memory in turn after turn is named, and is a leak', () => {
  const { verdict, sentence } = analyze(recordSurvey((id) => (id === 'exec-fail' ? 9 * MIB : 0)));
  expect(verdict).toBe('leak');
  expect(sentence).toMatch(/^leak: anon\+swap grows under exec-fail by .* per /);
});

test('where nothing is kept the survey is stable, and says what could hide', () => {
  const { verdict, sentence } = analyze(recordSurvey(() => 0));
  expect(verdict).toBe('stable');
  expect(sentence).toMatch(/of 2 workloads none was seen to .* a growth of up to .* a turn could hide/);
});

test('where turns of one workload differ by as much as the target has, the survey has seen nothing', () => {
  const random = createRandom(3, 0);
  const { verdict, sentence } = analyze(recordSurvey(() => 80 * MIB * random() ** 2));
  expect(verdict).toBe('inconclusive');
  expect(sentence).toContain('survey again when less else runs on this host');
});
