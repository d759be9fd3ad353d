import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExposition } from '../../../src/falco/counting/parse-exposition.ts';
import { parseSnapshot } from '../../../src/falco/counting/parse-snapshot.ts';
import { parseSnapshotAlert } from '../../../src/falco/counting/parse-snapshot-alert.ts';
import { parseStatsLine } from '../../../src/falco/counting/parse-stats-line.ts';
import { KIB, MIB } from '../../../src/model/units.ts';

const ALL = { leavesOutZeros: false, plainMemoryBytes: MIB };
const SPARSE = { ...ALL, leavesOutZeros: true };

const snapshot = (fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ output_fields: { 'falco.num_evts': 5, ...fields }, sample: 3 });
const exposition = (...lines: readonly string[]) => Object.fromEntries(parseExposition(lines.join('\n'))?.values ?? []);

test('0.16 to 0.33: a stats line with its comma is read', () => {
  const line = '{"sample": 1, "cur": {"events": 4210, "drops": 3, "preemptions": 1}, "delta": {}, "drop_pct": 0.1},';
  expect(Object.fromEntries(parseStatsLine(line)?.values ?? [])).toEqual({
    n_evts: 4210,
    n_drops: 3,
    n_preemptions: 1,
  });
});

test('0.34: a stats line of the source syscall is read', () => {
  const line = '{"sample":1,"syscall":{"cur":{"events":7,"drops":0,"preemptions":0,"drop_pct":0.0},"delta":{}}}';
  expect(parseStatsLine(line)?.values.get('n_evts')).toBe(7);
});

test.each([
  ['0.36 in MB', { 'falco.version': '0.36.2', 'falco.memory_rss': 61 }, ALL, 61 * MIB],
  ['0.36 in KB', { 'falco.version': '0.36.2', 'falco.memory_rss': 61 }, { ...ALL, plainMemoryBytes: KIB }, 61 * KIB],
  ['0.41 in MB', { 'falco.memory_rss_mb': 59.5 }, ALL, 59.5 * MIB],
  ['0.41 in KB', { 'falco.memory_rss_kb': 60_928 }, ALL, 60_928 * KIB],
])('resident memory of %s is bytes', (_, fields, settings, bytes) => {
  expect(parseSnapshot(snapshot(fields), settings)?.values.get('memory_rss_bytes')).toBe(bytes);
});

test('both ways of one class of drops are added', () => {
  const fields = { 'scap.n_drops_buffer_execve_enter': 2, 'scap.n_drops_buffer_execve_exit': 5 };
  expect(parseSnapshot(snapshot(fields), ALL)?.values.get('n_drops_execve')).toBe(7);
});

test('where zeros are left out, what is missing of a family that is there is 0', () => {
  const told = parseSnapshot(snapshot({ 'falco.version': '0.41.3', 'falco.n_threads': 9 }), SPARSE);
  expect(told?.values.get('n_drops_full_threadtable')).toBe(0);
});

test('where zeros are left out, a family that is not there is not known', () => {
  const told = parseSnapshot(snapshot({ 'falco.version': '0.41.3', 'falco.n_threads': 9 }), SPARSE);
  expect(told?.values.has('n_drops')).toBe(false);
});

test('where zeros are left out, what a release does not count is not known', () => {
  const told = parseSnapshot(snapshot({ 'falco.version': '0.41.3', 'falco.n_threads': 9 }), SPARSE);
  expect(told?.values.has('n_containers')).toBe(false);
});

test('where zeros are written, what is missing is not known', () => {
  const told = parseSnapshot(snapshot({ 'falco.version': '0.41.3', 'falco.n_threads': 9 }), ALL);
  expect(told?.values.has('n_drops_full_threadtable')).toBe(false);
});

test('0.35 and later: an alert as text is read', () => {
  const line =
    '09:32:17.000000000: Informational Falco metrics snapshot (evt.source="syscall" falco.num_evts=12 falco.n_threads=34 falco.start_ts=1795342126706152765)';
  expect(parseSnapshotAlert(line, ALL)?.values.get('n_threads')).toBe(34);
});

test('0.35 and later: an alert as JSON is read', () => {
  const fields = { 'evt.source': 'syscall', 'falco.num_evts': 12, 'falco.n_threads': 34 };
  const alert = { rule: 'Falco internal: metrics snapshot', output: 'Falco metrics snapshot', output_fields: fields };
  expect(parseSnapshotAlert(JSON.stringify(alert), ALL)?.values.get('n_threads')).toBe(34);
});

test('an alert of another rule is none, whatever it quotes', () => {
  expect(parseSnapshotAlert('09:32:17.0: Warning shadow opened (falco.num_evts=12)', ALL)).toBeNull();
});

test('0.38: kernel counters have the names of that release', () => {
  const told = exposition(
    'falcosecurity_falco_n_evts_total 9',
    'falcosecurity_falco_n_drops_buffer_clone_fork_enter_total 1',
    'falcosecurity_falco_n_drops_buffer_clone_fork_exit_total 2',
  );
  expect(told).toMatchObject({ n_evts: 9, n_drops_clone_fork: 3 });
});

test('0.38.2: matches are the sum of their rules', () => {
  const told = exposition(
    'falcosecurity_falco_rules_counters_total{rule="a",priority="4"} 2',
    'falcosecurity_falco_rules_counters_total{rule="b",priority="4"} 3',
  );
  expect(told).toMatchObject({ rules_matches: 5 });
});

test('before 0.41 what each event source repeats counts once', () => {
  const told = exposition('falcosecurity_scap_n_threads_total 44', 'falcosecurity_scap_n_threads_total 44');
  expect(told).toEqual({ n_threads: 44 });
});

test('a rule that has not matched has no sample: no matches are 0', () => {
  expect(exposition('falcosecurity_scap_n_evts_total 9')).toEqual({ n_evts: 9, rules_matches: 0 });
});

test('whatever a line is, no reader throws and none gives a number below 0 or none', () => {
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .dictionary(fc.constantFrom('falco.n_threads', 'scap.n_drops', 'falco.num_evts', 'falco.version'), fc.jsonValue())
      .map(snapshot),
    fc.json().map((json) => `{"cur":${json}}`),
    fc.double().map((value) => `falcosecurity_scap_n_threads_total ${value}`),
  );
  fc.assert(
    fc.property(line, (text) => {
      const told = [
        parseSnapshot(text, SPARSE),
        parseSnapshotAlert(`Falco metrics snapshot (${text})`, SPARSE),
        parseStatsLine(text),
        parseExposition(text),
      ];
      for (const value of told.flatMap((each) => [...(each?.values.values() ?? [])])) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(value)).toBe(true);
      }
    }),
  );
});
