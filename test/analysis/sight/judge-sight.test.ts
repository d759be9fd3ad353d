import { expect, test } from '@jest/globals';
import { decodeRun } from '../../../src/analysis/decode/decode-run.ts';
import { judgeSight } from '../../../src/analysis/sight/judge-sight.ts';
import { leaveOutBlind } from '../../../src/analysis/sight/leave-out-blind.ts';
import { wordDrops } from '../../../src/analysis/sight/word-drops.ts';
import type { Column } from '../../../src/model/metric.ts';
import type { RunHeader } from '../../../src/model/run.ts';
import { EXAMPLE_HEADER } from '../../support/example-run.ts';
import { batchLines } from '../../support/line-batches.ts';

const COLUMNS: readonly Column[] = ['num_evts', 'n_evts', 'n_drops'].map((id) => ({
  ...{ probe: 'falco', id, unit: 'count', kind: 'counter', describe: id },
}));

/** 20 s without load, then `loadS` with 200 operations of 6 events a second; `seen` events come of each, 30/s of others. */
function record(
  seen: number,
  loadS: number,
  drops = 0,
  deadAtS = Number.POSITIVE_INFINITY,
  falco = true,
  others: (s: number) => number = (s) => 30 * s,
) {
  const target = { ...EXAMPLE_HEADER.target, ...(falco ? {} : { falco: null }) };
  const header: RunHeader = { ...EXAMPLE_HEADER, target, columns: COLUMNS, deciding: [] };
  const endS = 20 + loadS + 20;
  const doneAt = (s: number) => 200 * Math.min(Math.max(s - 20, 0), loadS);
  const seconds = Array.from({ length: endS + 1 }, (_, s) => s);
  const lines = [
    header,
    ...[
      { kind: 'phase', tMs: 0, phase: 'settle', cycle: 0 },
      { kind: 'phase', tMs: 20_000, phase: 'load', cycle: 1 },
      { kind: 'phase', tMs: 20_000 + loadS * 1000, phase: 'drain', cycle: 1 },
    ],
    ...seconds.map((s) => ['w', s * 1000, 'exec-fail', doneAt(s), doneAt(s), 0]),
    ...seconds
      .filter((s) => s % 3 === 1 && s < deadAtS)
      .map((s) => [
        's',
        s * 1000,
        'falco',
        others(s) + seen * doneAt(s),
        others(s) + seen * doneAt(s),
        drops * doneAt(s),
      ]),
    { kind: 'end', tMs: endS * 1000, outcome: { kind: 'completed' } },
  ];
  return decodeRun(batchLines(lines.map((line) => JSON.stringify(line)).join('\n'), 50), 'run.jsonl');
}

test.each([
  [6, true],
  [4, true],
  [12, true],
  [0, false],
  [1, false],
])('%d events of 6 declared for each operation: seen is %s', async (seen, visible) => {
  expect(judgeSight(await record(seen, 40)).visible).toBe(visible);
});

test('many times the events that are declared say nothing by themselves', async () => {
  expect(judgeSight(await record(30, 40)).visible).toBe('unknown');
});

test('events of others that end as the load begins say nothing: they drown it', async () => {
  const others = (s: number) => 20_000 * Math.min(s, 25) + 30 * s;
  expect(judgeSight(await record(6, 40, 0, Number.POSITIVE_INFINITY, true, others)).visible).toBe('unknown');
});

test('what is no Falco cannot say', async () => {
  expect(judgeSight(await record(6, 40, 0, Number.POSITIVE_INFINITY, false)).visible).toBe('unknown');
});

test('the dose is told with both figures', async () => {
  expect(judgeSight(await record(6, 40)).because).toMatch(/^6\.0 ± 0\.0 events per operation .*, 6 declared$/);
});

test('blindness that begins within the first load cuts nothing off: it leaves no load to judge by', async () => {
  const { endMs, warnings } = leaveOutBlind(await record(6, 300, 0, 100));
  expect({ endMs, warnings }).toEqual({ endMs: expect.any(Number), warnings: [] });
});

test('lost events are told with their share', async () => {
  expect(wordDrops(await record(6, 40, 3))[0]).toMatch(/^Falco lost 3\d\.\d % of its events/);
});

test('a Falco that lost nothing is not spoken of', async () => {
  expect(wordDrops(await record(6, 40))).toEqual([]);
});
