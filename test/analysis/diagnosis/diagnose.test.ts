import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { DecidingSeries } from '../../../src/model/metric.ts';
import type { Recording } from '../../../src/model/run.ts';
import { KIB, MIB } from '../../../src/model/units.ts';
import { makeReport } from '../../../src/report/make-report.ts';
import { MEMORY } from '../../support/build-recording.ts';
import { drawRecording, WATCHED_HOUR } from '../../support/draw-recording.ts';
import { EXAMPLE_CONTEXT } from '../../support/example-run.ts';
import { type Moment, readCycles, recordCycles } from '../../support/record-cycles.ts';

const THREADS: DecidingSeries = { id: 'status.threads', role: 'state', columns: ['status.threads'] };
const WITH_THREADS = { deciding: [MEMORY, THREADS] } as const;
const FALCO = (version: string | null) => ({ kind: 'falco', spec: 'falco', falco: { version } });

const flat = (): number => 0;
const leaking = ({ operations }: Moment): number => KIB * operations;
const filling = (at: Moment): number => Math.min(3 * MIB, leaking(at));
const entries = (count: (at: Moment) => number) => ({ 'status.threads': readCycles('count', count) });

const ALERTS = { id: 'alert-flood', operation: 'alert' } as const;

/** The same run of a Falco that was launched with something typed for it. */
function typed(recording: Recording, key: string, value: string): Recording {
  const { header } = recording;
  if (header === null) throw new Error('a run has a header');
  return { ...recording, header: { ...header, plan: { ...header.plan, overlay: [{ key, value }] } } };
}

/** The same run in whose course a Falco said something. */
function telling(recording: Recording, detail: string): Recording {
  return { ...recording, events: [...recording.events, { tMs: 1000, what: 'log', detail }] };
}

/** One run for each class, named after what it does. */
const RUNS: Readonly<Record<string, Recording>> = {
  'a leak beside a count that grows': recordCycles(leaking, {
    ...WITH_THREADS,
    series: entries(({ operations }) => 20 + operations),
  }),
  'a leak beside a count that does not': recordCycles(leaking, { ...WITH_THREADS, series: entries(() => 20) }),
  'a leak on a Falco that purges': recordCycles(leaking, { target: FALCO('0.44.1') }),
  'a leak under alerts': recordCycles(leaking, { workload: ALERTS }),
  'a leak under alerts that nobody reads': typed(
    recordCycles(leaking, { workload: ALERTS, target: FALCO('0.44.1') }),
    'sink',
    'dead',
  ),
  'a leak under alerts of a Falco that says it is blocked': telling(
    recordCycles(leaking, { workload: ALERTS, target: FALCO('0.44.1') }),
    '"program" output timeout, all output channels are blocked',
  ),
  'a leak beside alerts that were lost': recordCycles(leaking, {
    series: { outputs_queue_num_drops: readCycles('count', ({ operations }) => operations / 2) },
  }),
  'a leak over a flat heap': recordCycles(leaking, {
    series: { 'jemalloc.allocated_bytes': readCycles('bytes', () => 30 * MIB) },
  }),
  'a queue that empties': recordCycles(({ tMs, operations }) => Math.max(0, KIB * (operations - 0.1 * tMs))),
  'memory that comes and goes with the load': recordCycles(({ underLoad }) => (underLoad ? 20 * MIB : 0)),
  'memory that levels off': recordCycles(filling),
  'memory that levels off with a count': recordCycles(filling, {
    ...WITH_THREADS,
    series: entries(({ operations }) => 20 + Math.min(3000, operations)),
  }),
  'memory that levels off over a count that falls': recordCycles(filling, {
    ...WITH_THREADS,
    series: entries(({ underLoad }) => (underLoad ? 3000 : 20)),
  }),
  'one step': drawRecording(
    WATCHED_HOUR,
    () =>
      ({ time }) =>
        time > 0.3 ? 8 * MIB : 0,
    null,
    1,
  ),
  'growth that is only watched': drawRecording(WATCHED_HOUR, () => () => 0, { bytes: 50 * MIB, manner: 'line' }, 1),
  'a flat process in a growing cgroup': recordCycles(flat, {
    series: { 'cgroup.file_bytes': readCycles('bytes', leaking) },
  }),
};

const CLASSES = [
  ['a leak beside a count that grows', 'orphaned state', 'high', 'status.threads grows'],
  ['a leak beside a count that does not', 'per-event leak', 'medium', 'no count grew with it: status.threads'],
  ['a leak on a Falco that purges', 'orphaned state', 'medium', 'keeps such state until a purge'],
  ['a leak under alerts', 'backlog', 'medium', 'each operation of alert-flood makes an alert'],
  ['a leak under alerts that nobody reads', 'backlog', 'high', 'go to a dead sink (--overlay sink=dead)'],
  ['a leak under alerts of a Falco that says it is blocked', 'backlog', 'high', 'all its output channels are blocked'],
  ['a leak beside alerts that were lost', 'backlog', 'high', '6000 alerts lost'],
  ['a leak over a flat heap', 'high water', 'medium', 'jemalloc.allocated_bytes'],
  ['a queue that empties', 'backlog', 'medium', 'goes on falling'],
  ['memory that comes and goes with the load', 'buffers', 'medium', 'freed after it'],
  ['memory that levels off', 'bounded cache', 'low', 'grows no further'],
  ['memory that levels off with a count', 'bounded cache', 'high', 'status.threads rose by'],
  ['memory that levels off over a count that falls', 'high water', 'medium', 'status.threads fell again'],
  ['one step', 'baseline step', 'medium', 'rose once'],
  ['growth that is only watched', 'unexplained', 'low', 'no cause was removed'],
  ['a flat process in a growing cgroup', 'page cache', 'medium', 'cgroup.file_bytes grows'],
] as const;

test.each(CLASSES)('%s may be %s, with %s confidence', (run, name, confidence, because) => {
  const found = analyze(RUNS[run] as Recording).diagnosis.find((each) => each.class === name);
  expect([found?.confidence, found?.evidence[0] === undefined ? '' : found.evidence.join()]).toEqual([
    confidence,
    expect.stringContaining(because),
  ]);
});

const CONFIRMS = [
  ['a leak beside a count that grows', 'orphaned state', '"ps -L -p PID"'],
  ['a leak beside a count that does not', 'per-event leak', '"-w control"'],
  ['a leak on a Falco that purges', 'orphaned state', '"--cycles 1 --drain 7m"'],
  ['a leak under alerts', 'backlog', 'outputs_queue_num_drops'],
  ['a queue that empties', 'backlog', '"--drain 60s"'],
  ['memory that comes and goes with the load', 'buffers', '"--rate 100"'],
  ['memory that levels off', 'bounded cache', '"--load 60s"'],
  ['one step', 'baseline step', '"--for 120m"'],
  ['growth that is only watched', 'unexplained', '"leaklab run"'],
  ['memory that levels off', 'high water', 'MALLOC_ARENA_MAX=1'],
  ['a flat process in a growing cgroup', 'page cache', 'drop_caches'],
] as const;

test.each(CONFIRMS)('%s: to make sure that it is %s, one does %s', (run, name, command) => {
  const found = analyze(RUNS[run] as Recording).diagnosis.find((each) => each.class === name);
  expect(found?.confirm).toContain(command);
});

test('a sink that takes everything makes no backlog surer', () => {
  const run = typed(recordCycles(leaking, { workload: ALERTS, target: FALCO('0.44.1') }), 'sink', 'null');
  expect(analyze(run).diagnosis.find((each) => each.class === 'backlog')?.confidence).toBe('medium');
});

test('what is surer comes first', () => {
  const { diagnosis } = analyze(RUNS['a leak on a Falco that purges'] as Recording);
  expect(diagnosis.map(({ confidence }) => confidence)).toEqual(['medium', 'low', 'low']);
});

test('every class tells what drain gave back', () => {
  const { diagnosis } = analyze(RUNS['a leak beside a count that does not'] as Recording);
  expect(diagnosis.map(({ evidence }) => evidence.includes('drain gave back nothing of what the load added'))).toEqual([
    true,
    true,
  ]);
});

test('a count that grows beside a memory that does not is orphaned state too', () => {
  const threads = entries(({ operations }) => 20 + operations / 100);
  const { diagnosis } = analyze(recordCycles(flat, { ...WITH_THREADS, series: threads }));
  expect([diagnosis[0]?.class, diagnosis[0]?.confidence]).toEqual(['orphaned state', 'high']);
});

test('the tasks of the host are no table of the target', () => {
  const tasks = { 'host.tasks': readCycles('count', ({ operations }) => 200 + operations) };
  const { diagnosis } = analyze(recordCycles(leaking, { series: tasks }));
  expect(diagnosis.map((each) => each.class)).not.toContain('orphaned state');
});

test('what did not grow has no diagnosis', () => {
  expect(analyze(recordCycles(flat)).diagnosis).toEqual([]);
});

test('a table without a command that made it is told what to record', () => {
  const { diagnosis } = analyze(recordCycles(filling, { csv: true, operationsPerSecond: null }));
  expect(diagnosis[0]?.confirm).not.toMatch(/"-/);
});

test.each(Object.keys(RUNS))('%s: what makes sure of it reads the same in a report without private names', (run) => {
  const recording = RUNS[run] as Recording;
  const analysis = analyze(recording);
  const { diagnosis } = makeReport(recording, analysis, { ...EXAMPLE_CONTEXT, redact: true });
  const full = makeReport(recording, analysis, { ...EXAMPLE_CONTEXT, redact: false });
  expect(diagnosis).toEqual(full.diagnosis);
});
