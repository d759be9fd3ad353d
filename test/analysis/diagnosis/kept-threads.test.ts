import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import { findKeptThreads } from '../../../src/analysis/diagnosis/kept-threads.ts';
import { MIB } from '../../../src/model/units.ts';
import { type Moment, readCycles, recordCycles } from '../../support/record-cycles.ts';

const full = ({ operations }: Moment): number => Math.min(3 * MIB, 1024 * operations);
const FALCO = { kind: 'falco', spec: 'falco', falco: { version: '0.41.3' } };

/** A Falco whose memory levels off, with its table and the tasks of the host. */
const record = (entries: (at: Moment) => number, tasks: number | null) =>
  recordCycles(full, {
    target: FALCO,
    series: {
      'falco.n_threads': readCycles('count', entries),
      ...(tasks === null ? {} : { 'host.tasks': readCycles('count', () => tasks) }),
    },
  });

const kept = ({ operations }: Moment): number => 100 + operations / 10;

test('entries that outlive their load are orphans', () => {
  expect(findKeptThreads(record(kept, null))).toEqual({ before: 100, after: 1300, hostTasks: null });
});

test('entries that end with their load are not', () => {
  expect(findKeptThreads(record(({ underLoad }) => (underLoad ? 1300 : 100), null))).toBeNull();
});

test('as many entries as the host has tasks are not', () => {
  expect(findKeptThreads(record(kept, 1250))).toBeNull();
});

test('a table that nobody read has none', () => {
  expect(findKeptThreads(recordCycles(full, { target: FALCO }))).toBeNull();
});

test('memory that is bounded beside such a table is orphaned state, surely where the tasks of the host were counted', () => {
  const said = (tasks: number | null) => {
    const [first] = analyze(record(kept, tasks)).diagnosis;
    return [first?.class, first?.confidence, first?.evidence[0]];
  };
  expect(said(null)).toEqual(['orphaned state', 'medium', 'n_threads was 100 before the load and 1 300 after it']);
  expect(said(180)).toEqual([
    'orphaned state',
    'high',
    'n_threads was 100 before the load and 1 300 after it, and the host has 180 tasks',
  ]);
});
