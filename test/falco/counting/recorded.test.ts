import { expect, test } from '@jest/globals';
import { COUNTER_NAMES } from '../../../src/falco/counting/counter-names.ts';
import { parseExposition } from '../../../src/falco/counting/parse-exposition.ts';
import { parseSnapshot } from '../../../src/falco/counting/parse-snapshot.ts';
import { MIB } from '../../../src/model/units.ts';
import { readRecorded } from '../../support/recorded-falco.ts';

const VERSIONS = ['0.41.3', '0.44.1'] as const;
const SETTINGS = { leavesOutZeros: false, plainMemoryBytes: MIB };

const snapshotOf = (version: (typeof VERSIONS)[number], line: number) =>
  parseSnapshot(readRecorded(version, 'metrics-file.jsonl').split('\n')[line] ?? '', SETTINGS);

test.each(VERSIONS)('%s: the first snapshot of its metrics file is empty', (version) => {
  expect(snapshotOf(version, 0)?.isEmpty).toBe(true);
});

test.each([
  [
    '0.41.3',
    { num_evts: 732, n_evts: 822, n_threads: 24, n_fds: 3970, n_added_threads: 24, memory_rss_bytes: 59.6 * MIB },
  ],
  ['0.44.1', { n_drops: 0, n_drops_execve: 0, outputs_queue_num_drops: 0, n_drops_full_threadtable: 0 }],
] as const)('%s: its snapshot gives the numbers that stand in it', (version, expected) => {
  expect(Object.fromEntries(snapshotOf(version, 1)?.values ?? [])).toMatchObject(expected);
});

test('0.44.1: its answer on /metrics gives the numbers that stand in it', () => {
  const told = parseExposition(readRecorded('0.44.1', 'metrics.prom'));
  expect(Object.fromEntries(told?.values ?? [])).toMatchObject({ n_drops: 0, n_drops_buffer: 0, n_drops_close: 0 });
});

test.each(VERSIONS)('%s: no answer on /metrics has the events that it handled', (version) => {
  expect(parseExposition(readRecorded(version, 'metrics.prom'))?.values.has('num_evts')).toBe(false);
});

/** What both channels have, wherever the one that has it has no number of zero for a class without events. */
test.each(VERSIONS)('%s: file and /metrics tell the same counters but for events and jemalloc', (version) => {
  const file = new Set(snapshotOf(version, 1)?.values.keys());
  const asked = new Set(parseExposition(readRecorded(version, 'metrics.prom'))?.values.keys());
  expect([...file].filter((id) => !asked.has(id))).toEqual(['num_evts']);
});

test('ids are there once', () => {
  expect(new Set(COUNTER_NAMES.map(({ id }) => id)).size).toBe(COUNTER_NAMES.length);
});
