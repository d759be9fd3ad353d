import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import type { Recording } from '../../src/model/run.ts';
import { buildRecording, MEMORY, type RecordingSketch } from '../support/build-recording.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';
import { KNOWN } from '../support/known-issue-cases.ts';

const MIB = 1024 * 1024;
const PHASES = [
  ['settle', 5_000],
  ['load', 30_000],
  ['drain', 20_000],
  ['load', 30_000],
  ['drain', 20_000],
] as const;
const PER_SECOND = 200;

interface At {
  readonly tMs: number;
  readonly operations: number;
}

function operationsAt(tMs: number): number {
  const first = Math.max(0, Math.min(tMs - 5_000, 30_000));
  const second = Math.max(0, Math.min(tMs - 55_000, 30_000));
  return ((first + second) * PER_SECOND) / 1000;
}

/** Two cycles at 4 Hz of a memory that is what `level` says above 40 MiB, give or take a page. */
function record(level: (at: At) => number, sketch: Partial<RecordingSketch> = {}): Recording {
  const normal = normalsFrom(randomFrom(3));
  const tMs = Array.from({ length: 105 * 4 }, (_, i) => i * 250);
  const values = tMs.map(
    (t) => 40 * MIB + level({ tMs: t, operations: operationsAt(t) }) + 4096 * Math.round(normal()),
  );
  return buildRecording({
    phases: PHASES,
    operationsPerSecond: PER_SECOND,
    ...sketch,
    series: { [MEMORY.id]: { unit: 'bytes', tMs, values }, ...sketch.series },
  });
}

const leaking = ({ operations }: At): number => 512 * operations;
const flat = (): number => 0;

const FALCO = (version: string | null) => ({ kind: 'falco', spec: 'falco', falco: { version } });

test('a leak is told with its rate, what drain gave back, both cycles and the time without a bound', () => {
  expect(analyze(record(leaking)).sentence).toMatch(
    /^leak: anon\+swap grows 5\d\d(\.\d+)? ± [\d.]+ B per fork \(95 %\), all of it kept after the load ends, equal in both cycles; no bound seen in 1 min 45 s$/,
  );
});

/** The same, ended in mid-phase. */
function cutAt(whole: Recording, endMs: number): Recording {
  const series = whole.series.get(MEMORY.id);
  if (series === undefined) throw new Error('no series');
  const until = series.tMs.findIndex((t) => t >= endMs);
  const cut = { ...series, tMs: series.tMs.subarray(0, until), values: series.values.subarray(0, until) };
  const phases = whole.phases
    .filter(({ fromMs }) => fromMs < endMs)
    .map((span) => ({ ...span, toMs: Math.min(span.toMs, endMs) }));
  return { ...whole, phases, endMs, series: new Map([[MEMORY.id, cut]]) };
}

test('a leak that is cut off in its second load tells what the first drain gave back', () => {
  const { sentence } = analyze(cutAt(record(leaking), 75_000));
  expect(sentence).toMatch(/^leak: .*all of it kept where a drain was seen, equal in both cycles/);
});

test('a leak that is cut off in its first load is one, of which no drain was seen', () => {
  expect(analyze(cutAt(record(leaking), 25_000)).sentence).toMatch(/^leak: .*what a drain gives back not seen/);
});

/** 1 MiB a second from a moment on, whatever the load does. */
const fromOn =
  (onsetMs: number) =>
  ({ tMs }: At): number =>
    (MIB / 1000) * Math.max(0, tMs - onsetMs);

test.each([
  ['the settle phase', 3_500],
  ['the first load', 20_000],
  ['the first drain', 45_000],
  ['the second load', 70_000],
])("growth that sets in within %s and goes on through loads and drains alike is not the load's", (_, onsetMs) => {
  expect(analyze(record(fromOn(onsetMs))).sentence).toMatch(/^inconclusive: anon\+swap grows without load too/);
});

test("growth that set in before the only load and went on as it was is not the load's", () => {
  expect(analyze(cutAt(record(fromOn(3_500)), 15_000)).sentence).toMatch(
    /^inconclusive: anon\+swap grows without load too/,
  );
});

test('a leak on a Falco that purges later says how long to run', () => {
  expect(analyze(record(leaking, { target: FALCO('0.41.3') })).sentence).toContain(
    'or given back at the purge after 20 min: run 25 min to know',
  );
  expect(analyze(record(leaking, { target: FALCO('0.44.1') })).sentence).toContain(
    'or given back at the purge after 5 min: run 7 min to know',
  );
});

test('a leak on a Falco of unknown version is weighed against the slower purge', () => {
  expect(analyze(record(leaking, { target: FALCO(null) })).sentence).toContain('the purge after 20 min');
});

test('a Falco that is configured to purge more often says that time', () => {
  const falco = { version: '0.44.1', purges: { periodMs: 120_000, timeoutMs: null } };
  const target = { kind: 'falco', spec: 'falco', falco };
  expect(analyze(record(leaking, { target })).sentence).toContain('the purge after 2 min: run 3 min to know');
});

test('a specimen that purges says when, as its options have it', () => {
  const target = { kind: 'specimen', spec: 'specimen:orphans,interval_s=120,timeout_s=30', falco: null };
  expect(analyze(record(leaking, { target })).sentence).toContain('the purge after 2 min: run 3 min to know');
});

test('a purge within the run bounds the growth', () => {
  const target = { kind: 'specimen', spec: 'specimen:orphans,interval_s=15,timeout_s=4', falco: null };
  const sawtooth = ({ tMs, operations }: At): number =>
    2048 * (operations - operationsAt(Math.floor(tMs / 15_000) * 15_000));
  const { verdict, sentence } = analyze(record(sawtooth, { target }));
  expect([verdict, sentence]).toEqual(['growth', expect.stringContaining('given back: the largest fall took')]);
});

test('failing execs on an old Falco are matched with falco#3664, on a new one they are not', () => {
  const workload = { id: 'exec-fail', operation: 'exec' };
  const issuesOf = (version: string) =>
    analyze(record(leaking, { target: FALCO(version), workload }), KNOWN).diagnosis.flatMap(({ issues }) => issues);
  expect(issuesOf('0.41.3')).toEqual(['falco#3664']);
  expect(issuesOf('0.44.1')).toEqual([]);
});

test('failing execs on a Falco of unknown version are matched with falco#3664, but less surely', () => {
  const target = FALCO(null);
  const { diagnosis } = analyze(record(leaking, { target, workload: { id: 'exec-fail', operation: 'exec' } }), KNOWN);
  expect(diagnosis[0]).toMatchObject({ class: 'orphaned state', confidence: 'medium', issues: ['falco#3664'] });
});

test('growth that fell into a gap with the whole load is no plateau', () => {
  const tMs = Array.from({ length: 50 * 4 }, (_, i) => i * 250).filter((t) => t < 5_100 || t > 14_900);
  const values = tMs.map((t) => 40 * MIB + (t > 10_000 ? 2 * MIB : 0));
  const phases = [
    ['settle', 5_000],
    ['load', 10_000],
    ['drain', 35_000],
  ] as const;
  const sketch = { phases, series: { [MEMORY.id]: { unit: 'bytes', tMs, values } } } as const;
  expect(analyze(buildRecording({ ...sketch, operationsPerSecond: PER_SECOND })).verdict).toBe('inconclusive');
});

test('a queue that empties in the drain is growth', () => {
  const queue = ({ tMs, operations }: At): number => Math.max(0, 1024 * (operations - 0.1 * tMs));
  const { verdict, diagnosis } = analyze(record(queue));
  expect(verdict).toBe('growth');
  expect(diagnosis[0]?.class).toBe('backlog');
});

/** What comes and goes with a period, beside 512 B kept of each operation. */
const overLeak = (periodMs: number, bytes: number) => (at: At) =>
  leaking(at) + ((at.tMs % periodMs) / periodMs) * bytes;

test.each([
  [7_000, 2 * MIB],
  [15_000, MIB],
  [15_000, 3 * MIB],
  [33_000, 3 * MIB],
])('a leak under a sawtooth of %i ms and %i B neither empties nor is given back', (periodMs, bytes) => {
  const { verdict, deciding } = analyze(record(overLeak(periodMs, bytes)));
  expect(verdict).toMatch(/^(leak|inconclusive)$/);
  expect(deciding.because).not.toMatch(/and empties|given back|levelled/);
});

test('a queue of which most is left when the drain ends is no growth that ends', () => {
  const slow = ({ tMs, operations }: At): number => Math.max(0, 1024 * (operations - 0.05 * tMs));
  const { verdict, deciding, diagnosis } = analyze(record(slow));
  expect([verdict, diagnosis[0]?.class]).toEqual(['inconclusive', 'backlog']);
  expect(deciding.because).toMatch(/^falls to the end of the drain with [\d.]+ MiB of growth left/);
  expect(deciding.remedy).toContain('--drain');
});

test('a queue that nobody reads is a leak, and a backlog is named as its possible cause', () => {
  const { verdict, diagnosis } = analyze(record(({ operations }) => 2048 * operations));
  expect(verdict).toBe('leak');
  expect(diagnosis.map((each) => each.class)).toContain('backlog');
});

test('what is held under load alone is growth, and buffers its likely cause', () => {
  const { verdict, diagnosis, deciding } = analyze(
    record(({ tMs }) => (operationsAt(tMs + 1) > operationsAt(tMs) ? 20 * MIB : 0)),
  );
  expect([verdict, diagnosis[0]?.class]).toEqual(['growth', 'buffers']);
  expect(Math.abs(deciding.retained?.value ?? MIB)).toBeLessThan(MIB);
});

test('a cache that fills is growth, and says what each cycle added', () => {
  const { verdict, deciding } = analyze(record(({ operations }) => Math.min(3 * MIB, 1024 * operations)));
  expect(verdict).toBe('growth');
  expect(deciding.because).toMatch(/^rose by 3 MiB and levelled off: the first cycle added 3 MiB, the last/);
});

test('growth with time in a run too short for it is inconclusive and sends the reader to watch', () => {
  const { verdict, deciding } = analyze(record(({ tMs }) => 100 * tMs));
  expect(verdict).toBe('inconclusive');
  expect(deciding.because).toContain('grows without load too');
  expect(deciding.remedy).toBe('watch it without load for 10 min');
});

test('a load without operations bears no stable verdict', () => {
  const none = { ...record(flat), work: [] };
  const { verdict, warnings } = analyze(none);
  expect(verdict).toBe('inconclusive');
  expect(warnings).toContain('no operation was done: the target was not loaded');
});

test('a run that was interrupted before its load is not stable, and not under a load that did nothing', () => {
  const whole = record(flat);
  const cut: Recording = {
    ...whole,
    phases: whole.phases.slice(0, 1),
    work: [],
    outcome: { kind: 'interrupted', signal: 'SIGINT' },
  };
  const { verdict, sentence, warnings } = analyze(cut);
  expect(verdict).toBe('inconclusive');
  expect(sentence).toMatch(
    /^inconclusive: anon\+swap was read without load: the run ended before its load began; interrupted by SIGINT.*; repeat it, and let it go on through its load$/,
  );
  expect(warnings.join()).not.toContain('no operation was done');
});

test('a load that did half of what was asked is a warning', () => {
  const whole = record(leaking);
  const work = whole.work.map((each) => ({ ...each, asked: each.done.map((done) => 2 * done), failed: each.done }));
  const { warnings } = analyze({ ...whole, work });
  expect(warnings).toContain('fork-churn did 50 % of the operations asked');
  expect(warnings).toContain('fork-churn: the kernel refused 12000 of 24000 operations');
});

test('a leak that has to be excluded and could hide makes a flat run inconclusive, with the time that it takes', () => {
  const detect = { unit: 'bytes per operation', value: 8 } as const;
  const { verdict, deciding, sentence } = analyze(record(flat, { detect }));
  expect(verdict).toBe('inconclusive');
  expect(deciding.remedy).toMatch(/^run \d+ min to exclude 8 B per operation$/);
  expect(sentence).not.toContain('doubles');
});

test('a leak that has to be excluded and is excluded leaves the run stable', () => {
  const detect = { unit: 'bytes per hour', value: 500 * MIB } as const;
  expect(analyze(record(flat, { detect })).verdict).toBe('stable');
});

test('a power worse than doubling the memory in a day is said in the sentence', () => {
  expect(analyze(record(flat)).sentence).toContain(
    'a leak that doubles this memory within a day could hide below that',
  );
});

test('a table that grows without bound is a leak while the memory stays flat', () => {
  const tMs = Array.from({ length: 420 }, (_, i) => i * 250);
  const threads = { unit: 'count' as const, tMs, values: tMs.map((t) => 20 + Math.floor(operationsAt(t) / 100)) };
  const deciding = [MEMORY, { id: 'threads', role: 'state', columns: ['threads'] }] as const;
  const analysis = analyze(record(flat, { deciding, series: { threads } }));
  expect([analysis.verdict, analysis.deciding.metric]).toEqual(['leak', 'threads']);
  expect(analysis.diagnosis[0]?.class).toBe('orphaned state');
});

test.each([
  ['one thread more', (t: number) => 20 + (t > 40_000 ? 1 : 0)],
  ['a pool of threads that starts with the load', (t: number) => (t > 5_000 ? 28 : 20)],
  ['threads that come and go', (t: number) => 20 + ((t / 250) % 3)],
])('%s is no leak', (_, count) => {
  const tMs = Array.from({ length: 420 }, (_unused, i) => i * 250);
  const threads = { unit: 'count' as const, tMs, values: tMs.map(count) };
  const deciding = [MEMORY, { id: 'threads', role: 'state', columns: ['threads'] }] as const;
  expect(analyze(record(flat, { deciding, series: { threads } })).verdict).toBe('stable');
});

test('a state counter with too few samples is a warning and leaves the verdict to the memory', () => {
  const threads = { unit: 'count' as const, tMs: [0, 50_000, 100_000], values: [1, 2, 3] };
  const deciding = [MEMORY, { id: 'threads', role: 'state', columns: ['threads'] }] as const;
  const { verdict, warnings } = analyze(record(flat, { deciding, series: { threads } }));
  expect(verdict).toBe('stable');
  expect(warnings).toContain('threads: has too few readings for a verdict: 3 in 1 min 40 s');
});

test('other parts of memory explain and never decide', () => {
  const tMs = Array.from({ length: 420 }, (_, i) => i * 250);
  const file = { unit: 'bytes' as const, tMs, values: tMs.map((t) => 10 * MIB + 2048 * operationsAt(t)) };
  const { verdict, warnings, diagnosis, findings } = analyze(record(flat, { series: { 'cgroup.file_bytes': file } }));
  expect(verdict).toBe('stable');
  expect(findings.find(({ metric }) => metric === 'cgroup.file_bytes')?.role).toBe('explain');
  expect(warnings.join()).toContain('cgroup.file_bytes grows');
  expect(diagnosis[0]?.class).toBe('page cache');
});

test('forks of others on the host are named where growth could be theirs', () => {
  const tMs = Array.from({ length: 105 }, (_, i) => i * 1000);
  const counter = { id: 'host.forks', unit: 'count', kind: 'counter', describe: 'forks' } as const;
  const whole = record(leaking);
  const others = tMs.map((t) => operationsAt(t) + t);
  const series = new Map(whole.series).set('host.forks', {
    id: 'host.forks',
    metric: counter,
    tMs: Float64Array.from(tMs),
    values: Float64Array.from(others),
  });
  expect(analyze({ ...whole, series }).warnings).toContain(
    'the host made 104000 other forks during the run: growth may belong to them',
  );
});

/** The same run on a host that made so many other forks for each operation of ours. */
function besideForks(whole: Recording, perOperation: number): Recording {
  const tMs = Float64Array.from({ length: 105 }, (_, i) => i * 1000);
  const metric = { id: 'host.forks', unit: 'count', kind: 'counter', describe: 'forks' } as const;
  const values = tMs.map((t) => operationsAt(t) + (perOperation * 12_000 * t) / 104_000);
  return { ...whole, series: new Map(whole.series).set(metric.id, { id: metric.id, metric, tMs, values }) };
}

const filling = ({ operations }: At): number => Math.min(3 * MIB, 1024 * operations);

test('a Falco that levelled off beside far more forks of others is inconclusive, with their count', () => {
  const { verdict, deciding } = analyze(besideForks(record(filling, { target: FALCO('0.44.1') }), 3));
  expect(verdict).toBe('inconclusive');
  expect(deciding.because).toContain('the host made 36000 other forks');
  expect(deciding.remedy).toBe('run it when less else runs on this host');
});

test.each([
  ['with fewer forks of others', 'growth', record(filling, { target: FALCO('0.44.1') }), 1.5],
  ['that is no Falco', 'growth', record(filling), 3],
  ['that leaks', 'leak', record(leaking, { target: FALCO('0.44.1') }), 3],
  ['that is flat', 'stable', record(flat, { target: FALCO('0.44.1') }), 3],
])('a target %s keeps its verdict beside forks of others: %s', (_, expected, whole, perOperation) => {
  const { verdict, warnings } = analyze(besideForks(whole, perOperation));
  expect(verdict).toBe(expected);
  expect(warnings.join()).toContain('other forks during the run');
});

test('no regression crosses a restart: each life is judged by itself', () => {
  const whole = record(({ tMs, operations }) => (tMs < 52_000 ? 0 : 60 * MIB) + 0 * operations);
  const segments = [0, 1].map((index) => ({
    index,
    fromMs: index === 0 ? 0 : 52_000,
    toMs: index === 0 ? 52_000 : 105_001,
    target: null,
    because: 'restart',
  }));
  const { verdict, warnings, phases } = analyze({ ...whole, segments });
  expect(verdict).toBe('stable');
  expect(warnings).toContain('the target began 2 lives; each was judged by itself, and the worst is told');
  expect(phases.map(({ segment }) => segment)).toEqual([0, 0, 0, 1, 1, 1]);
});

test('what a life takes up as it starts is growth of none', () => {
  const whole = record(({ tMs }) => (tMs < 34_500 ? 0 : tMs < 38_000 ? 11 * MIB : 27 * MIB));
  const life = { target: null, because: 'reload' };
  const segments = [
    { ...life, index: 0, fromMs: 0, toMs: 34_000 },
    { ...life, index: 1, fromMs: 34_000, noticedMs: 36_000, toMs: 105_001 },
  ];
  expect(analyze({ ...whole, segments }).verdict).toBe('stable');
});

test('what grew is told of the life that decided alone', () => {
  const tMs = Array.from({ length: 420 }, (_, i) => i * 250);
  // the second life starts with more file pages and the memory of the first given back
  const anon = tMs.map((t) => 40 * MIB + (t < 52_000 ? 0 : 512 * (operationsAt(t) - operationsAt(52_000))));
  const part = (values: readonly number[]) => ({ unit: 'bytes' as const, tMs, values });
  const series = {
    'status.anon_bytes': part(anon),
    'status.file_bytes': part(tMs.map((t) => (t < 52_000 ? 5 * MIB : 25 * MIB))),
  };
  const whole = record(({ tMs: t, operations }) => (t < 52_000 ? 0 : 512 * (operations - operationsAt(52_000))), {
    series,
  });
  const segments = [0, 52_000].map((fromMs, index) => ({
    index,
    fromMs,
    toMs: index === 0 ? 52_000 : 105_001,
    target: null,
    because: 'restart',
  }));
  const { verdict, diagnosis } = analyze({ ...whole, segments });
  expect(verdict).toBe('leak');
  expect(diagnosis[0]?.evidence).toContain('it is 100 % anonymous memory');
});

test('a gap is not a slope: growth across it counts with the time that it took', () => {
  const whole = record(leaking);
  const series = whole.series.get(MEMORY.id);
  if (series === undefined) throw new Error('no series');
  const kept = series.tMs.map((t, i) => (t > 12_000 && t < 20_000 ? -1 : i)).filter((i) => i >= 0);
  const thinned = {
    ...series,
    tMs: kept.map((i) => series.tMs[i] as number),
    values: kept.map((i) => series.values[i] as number),
  };
  const { verdict, deciding } = analyze({ ...whole, series: new Map([[MEMORY.id, thinned]]) });
  expect(verdict).toBe('leak');
  expect(deciding.perOperation?.low).toBeLessThan(512);
  expect(deciding.perOperation?.high).toBeGreaterThan(512);
});

test('each phase tells its operations and what the memory did in it', () => {
  const { phases } = analyze(record(leaking));
  expect(phases.map(({ phase, operations }) => [phase, operations])).toEqual([
    ['settle', 0],
    ['load', 6000],
    ['drain', 0],
    ['load', 6000],
    ['drain', 0],
  ]);
  expect(phases[1]?.change).toBeGreaterThan(2.8 * MIB);
});

test('in a mix, whose shares cannot be told apart, growth is told per operation', () => {
  const whole = record(leaking);
  const [only] = whole.work;
  if (only === undefined) throw new Error('no work');
  const half = { ...only, done: only.done.map((done) => done / 2), asked: only.done.map((done) => done / 2) };
  const { deciding } = analyze({ ...whole, work: [half, { ...half, workload: 'fd-churn' }] });
  expect(deciding.perOperation?.operation).toBe('operation');
});

test('a hole is one gap, and a load that did nothing is told as a sentence', () => {
  const whole = record(leaking);
  const gap = { fromMs: 20_000, toMs: 30_000, probe: null, because: 'leaklab could not run' };
  expect(analyze({ ...whole, gaps: [gap] }).warnings).toContain(
    '10 s in one gap were not recorded (leaklab could not run)',
  );
  expect(analyze({ ...whole, gaps: [gap, gap] }).warnings.join()).toContain('20 s in 2 gaps were');
  expect(analyze({ ...record(flat), work: [] }).sentence).toMatch(
    /^inconclusive: anon\+swap was read under a load that did no operations/,
  );
});
