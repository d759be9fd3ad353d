import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { Recording } from '../../../src/model/run.ts';
import { KIB } from '../../../src/model/units.ts';
import { KNOWN } from '../../support/known-issue-cases.ts';
import { type Moment, readCycles, recordCycles } from '../../support/record-cycles.ts';

const leaking = ({ operations }: Moment): number => 8 * KIB * operations;
const flat = (): number => 0;
const FAILING = { id: 'exec-fail', operation: 'failed exec' };

/** A Falco under failing execs, with its own table and the tasks of the host. */
function recordFailing(version: string | null, memory: typeof leaking, entries: typeof leaking): Recording {
  return recordCycles(memory, {
    workload: FAILING,
    target: { kind: 'falco', spec: 'falco', falco: { version } },
    series: {
      'falco.n_threads': readCycles('count', (at) => 34 + entries(at)),
      'host.tasks': readCycles('count', () => 180),
    },
  });
}

const orphans = ({ operations }: Moment): number => operations;

test('the diagnosis names the issue with the evidence for it', () => {
  const { diagnosis, candidates } = analyze(recordFailing('0.41.3', leaking, orphans), KNOWN);
  const sentence =
    '0.41.3, n_threads 12 034 against 180 host tasks, kept in drain, under exec-fail, anonymous memory: ' +
    'matches falco#3664, fixed in 0.42.0';
  expect(candidates[0]).toMatchObject({ issue: 'falco#3664', standing: 'likely', sentence });
  expect(diagnosis[0]).toMatchObject({ class: 'orphaned state', confidence: 'high', issues: ['falco#3664'] });
  expect(diagnosis[0]?.evidence).toContain(sentence);
});

test('a table that stood still decides against the issue', () => {
  const { diagnosis } = analyze(recordFailing('0.41.3', leaking, flat), KNOWN);
  expect(diagnosis.flatMap(({ issues }) => issues)).toEqual([]);
});

test('a fixed Falco that leaks all the same is told that the issue may be back, and its name is no cause', () => {
  const { diagnosis, candidates } = analyze(recordFailing('0.44.1', leaking, orphans), KNOWN);
  expect(diagnosis.flatMap(({ issues }) => issues)).toEqual([]);
  expect(candidates).toMatchObject([{ issue: 'falco#3664', standing: 'ruled out' }]);
});

test('the next step names the release to repeat it on', () => {
  const { nextSteps } = analyze(recordFailing('0.41.3', leaking, orphans), KNOWN);
  expect(nextSteps[0]).toBe('repeat on 0.42.0 or later, in which falco#3664 is fixed: it must be flat there');
});

test('where nothing grew nothing is named', () => {
  expect(analyze(recordFailing('0.41.3', flat, flat), KNOWN).candidates).toEqual([]);
});

test('the issue that a run was asked to reproduce is told even then', () => {
  const recording = recordFailing('0.44.1', flat, flat);
  const asked = withPlan(recording, { issue: 'falco#3664' });
  expect(analyze(asked, KNOWN).candidates).toMatchObject([
    { issue: 'falco#3664', against: ['0.44.1 has the fix of 0.42.0', 'n_threads stayed near 34', 'nothing grew'] },
  ]);
});

test('an engine that an issue does not have decides against it', () => {
  const issuesOn = (engine: string) => {
    const falco = { version: '0.43.0', engine };
    const sketch = {
      workload: { id: 'fork-churn', operation: 'fork' },
      target: { kind: 'falco', spec: 'falco', falco },
    };
    return analyze(recordCycles(leaking, sketch), KNOWN).diagnosis.flatMap(({ issues }) => issues);
  };
  expect([issuesOn('modern_bpf'), issuesOn('kmod')]).toEqual([['libs#2854'], []]);
});

test('a target that is no Falco has no issues of it', () => {
  expect(analyze(recordCycles(leaking, { workload: FAILING }), KNOWN).candidates).toEqual([]);
});

test('a table with the columns of a Falco is held against them too', () => {
  const recording = recordCycles(leaking, {
    csv: true,
    operationsPerSecond: null,
    series: { n_threads: readCycles('count', (at) => 34 + orphans(at)) },
  });
  const { candidates } = analyze(recording, KNOWN);
  expect(candidates.map(({ issue, standing }) => [issue, standing])).toContainEqual(['falco#3664', 'possible']);
});

test.each([{}, { said: 'within 1 s of a reading of /metrics by leaklab: probably ours' }])(
  'a Falco that dies by a fault under process churn is told what else ended one, whatever it said: %j',
  (said) => {
    const died = { kind: 'target-ended', end: { kind: 'killed', signal: 'SIGSEGV', ...said } } as const;
    const { candidates } = analyze({ ...recordFailing('0.44.1', flat, flat), outcome: died }, KNOWN);
    expect(candidates[0]).toMatchObject({ issue: 'leaklab#1', class: 'crash' });
  },
);

test('without known issues all the rest is told', () => {
  const { verdict, diagnosis, candidates } = analyze(recordFailing('0.41.3', leaking, orphans));
  expect([verdict, diagnosis[0]?.class, candidates]).toEqual(['leak', 'orphaned state', []]);
});

function withPlan(recording: Recording, said: { readonly issue: string }): Recording {
  const { header } = recording;
  return header === null ? recording : { ...recording, header: { ...header, plan: { ...header.plan, ...said } } };
}
