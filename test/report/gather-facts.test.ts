import { expect, test } from '@jest/globals';
import type { Recording } from '../../src/model/run.ts';
import { gatherFacts } from '../../src/report/gather-facts.ts';
import { exampleRun } from '../support/example-runs.ts';

function factsOf(recording: Recording): Readonly<Record<string, string>> {
  const { analysis, context } = exampleRun('leak');
  return Object.fromEntries(gatherFacts(recording, analysis, context).map(({ label, value }) => [label, value]));
}

test("leaklab's own cost is told", () => {
  expect(factsOf(exampleRun('leak').recording)['Cost of leaklab']).toBe(
    'CPU 0.31 % of one core; resident memory 58 MiB',
  );
});

test('a cost that was not measured is said so', () => {
  const { recording } = exampleRun('leak');
  expect(factsOf({ ...recording, series: new Map() })['Cost of leaklab']).toBe(
    'CPU not measured; resident memory not measured',
  );
});

test('the load stands with what was asked and what was done of it', () => {
  expect(factsOf(exampleRun('leak').recording)['exec-fail']).toBe(
    'asked for 200 spawns/s, did 36 000 of 36 000 spawns (200/s), 2 workers, 32 descriptors held by each',
  );
});

test('operations that the kernel refused are told', () => {
  expect(factsOf(exampleRun('idle').recording)['exec-fail']).toContain('did 0 of 36 000 spawns (0/s), 36 000 refused');
});

test('of a run that ends once it is decided it is told where that was', () => {
  const { recording } = exampleRun('leak');
  const header = recording.header && {
    ...recording.header,
    plan: { ...recording.header.plan, looks: [90_000, 310_000].map((afterMs) => ({ afterMs, share: 0.5 })) },
  };
  const look = { kind: 'look', tMs: 90_000, look: 1, verdict: 'leak', decided: true } as const;
  expect(factsOf({ ...recording, header, looks: [look] })['Until decided']).toBe(
    'decided at look 1 of 2; error rate and intervals hold at any time of stopping',
  );
});

test('a table from somewhere else has no facts of a host', () => {
  expect(Object.keys(factsOf(exampleRun('csv').recording))).toEqual([
    'Lasted',
    'Ended',
    'Samples',
    'Judged by',
    'Run file',
  ]);
});

test('a start that is no time is not known', () => {
  const { recording } = exampleRun('leak');
  const header = recording.header && { ...recording.header, startedWallMs: 1e300 };
  expect(factsOf({ ...recording, header })['Started']).toBe('not known');
});
