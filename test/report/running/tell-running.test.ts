import { expect, test } from '@jest/globals';
import { tellRunning } from '../../../src/report/running/tell-running.ts';
import { EXAMPLE_CONTEXT } from '../../support/example-run.ts';
import { exampleRun } from '../../support/example-runs.ts';

const { recording } = exampleRun('truncated');
const tell = (said: Partial<typeof recording> = {}, redact = true) =>
  tellRunning('20261122-103045-7f3a', { ...recording, ...said }, { ...EXAMPLE_CONTEXT, redact });

test('a run in progress tells how far it is, what was read and how much of the load was done', () => {
  expect(tell()).toMatchObject({
    kind: 'running',
    subject: 'falco 0.41.3, pid 812',
    workloads: 'exec-fail',
    phase: 'drain 2',
    elapsedMs: 310_000,
    plannedMs: 310_000,
    readings: {
      rows: [
        ['anon+swap', '17.5 MiB', '366 MiB', '+348 MiB'],
        ['status.threads', '24', '36 024', '+36 000'],
        ['exec-fail, operations', '0', '36 000', 'of 36 000 asked'],
      ],
    },
  });
});

test('one of which nothing was read yet is starting', () => {
  const begun = tell({ phases: [], series: new Map(), work: [], endMs: 0 });
  expect(begun).toMatchObject({ phase: 'starting', elapsedMs: 0, readings: { rows: [] }, chart: null });
});

test('what is private goes, unless it is asked for', () => {
  const header = { ...recording.header, target: { ...recording.header?.target, name: '/home/erika/falco' } };
  const said = { header } as Partial<typeof recording>;
  expect([tell(said).subject, tell(said, false).subject].map((text) => text.includes('erika'))).toEqual([false, true]);
});
