import { expect, test } from '@jest/globals';
import { listEvents } from '../../src/report/list-events.ts';
import { exampleRun } from '../support/example-runs.ts';

test('segments, events and gaps stand in the order of time', () => {
  expect(listEvents(exampleRun('restart').recording)).toEqual([
    '2 min 27 s: target-ended: killed by SIGSEGV',
    '2 min 27 s: a gap of 3 s in all probes (no target was running)',
    '2 min 30 s: segment 2 begins: the target began a new life',
  ]);
});

test('looks stand among the events, with what they said', () => {
  const { recording } = exampleRun('stable');
  const look = { kind: 'look', tMs: 60_000, look: 1, verdict: 'growth', decided: false } as const;
  const looks = [look, { ...look, tMs: 90_000, look: 2, verdict: 'leak', decided: true } as const];
  expect(listEvents({ ...recording, looks })).toEqual([
    '1 min: look 1 of 2: growth, not decided',
    '1 min 30 s: look 2 of 2: leak, decided',
  ]);
});

test('the gaps of one probe are one line', () => {
  const { recording } = exampleRun('stable');
  const gaps = [1000, 5000, 9000].map((fromMs) => ({ probe: 'fds', because: 'EACCES', fromMs, toMs: fromMs + 500 }));
  expect(listEvents({ ...recording, gaps })).toEqual(['1 s: 3 gaps of 1.5 s in fds (EACCES)']);
});

test('of many events a hundred are listed and the others counted', () => {
  const { recording } = exampleRun('stable');
  const events = Array.from({ length: 1000 }, (_, tMs) => ({ tMs, what: 'log', detail: 'x' }));
  const lines = listEvents({ ...recording, events });
  expect([lines.length, lines.at(-1)]).toEqual([101, 'and 900 more in the run file']);
});
