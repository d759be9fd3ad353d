import { expect, test } from '@jest/globals';
import { advanceLive, type LiveState, startLive } from '../../src/drawing/live-state.ts';
import { drawLive } from '../../src/drawing/live-view.ts';
import { describeProgress } from '../../src/drawing/live-words.ts';
import { textWidth } from '../../src/drawing/text-width.ts';
import type { Entry, RunHeader } from '../../src/model/run.ts';
import { MIB } from '../../src/model/units.ts';
import { EXAMPLE_HEADER, EXAMPLE_PHASES, layPhases, operationsAt } from '../support/example-run.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';

/** The entries of a run of 310 s, one reading a second. */
function* record(bytesAt: (tMs: number) => number): Generator<Entry> {
  const phases = layPhases(EXAMPLE_PHASES);
  for (let tMs = 0; tMs <= 310_000; tMs += 1000) {
    for (const { fromMs, phase, cycle } of phases) if (fromMs === tMs) yield { kind: 'phase', tMs, phase, cycle };
    yield ['s', tMs, 'status', bytesAt(tMs), 0, 24];
    yield ['w', tMs, 'exec-fail', operationsAt(tMs), operationsAt(tMs), 0];
  }
}

function replay(header: RunHeader, untilMs: number): readonly LiveState[] {
  let state = startLive(header);
  const states = [state];
  for (const entry of record((tMs) => 17 * MIB + operationsAt(tMs) * 9000)) {
    state = advanceLive(state, entry);
    if (state.nowMs > untilMs) break;
    states.push(state);
  }
  return states;
}

function last(states: readonly LiveState[]): LiveState {
  return states.at(-1) as LiveState;
}

test.each([40, 80, 200])('in %d columns the panel has the same lines from start to end, none too wide', (columns) => {
  const panels = replay(EXAMPLE_HEADER, 310_000).map((state) => drawLive(state, { columns, color: false }).split('\n'));
  expect(new Set(panels.map((lines) => lines.length))).toEqual(new Set([18]));
  expect(Math.max(...panels.flat().map(textWidth))).toBeLessThanOrEqual(columns);
});

test('many workloads do not make the panel higher than 20 lines', () => {
  const [workload] = EXAMPLE_HEADER.plan.workloads;
  if (workload === undefined) throw new Error('no workload');
  const workloads = Array.from({ length: 9 }, (_, index) => ({ ...workload, id: `load-${index}` }));
  const panel = drawLive(startLive({ ...EXAMPLE_HEADER, plan: { ...EXAMPLE_HEADER.plan, workloads } }), {
    columns: 80,
    color: false,
  });
  expect(panel.split('\n')).toHaveLength(20);
  expect(panel).toContain('and 7 more workloads');
});

test('the panel tells phase, time left, memory and operations', () => {
  const panel = drawLive(last(replay(EXAMPLE_HEADER, 60_000)), { columns: 80, color: false });
  expect(panel).toContain('load 1 of 2: 40 s left; run: 4 min 10 s left');
  expect(panel).toContain('anon+swap 103 MiB (+85.8 MiB since the start)');
  expect(panel).toContain('exec-fail: 10 000 of 10 000 spawns, 200/s of 200/s');
});

test('a slope is shown once it is known', () => {
  const state = last(replay(EXAMPLE_HEADER, 60_000));
  const slope = { unit: 'bytes', perHour: 1.9 * 1024 * MIB, low: 1.6 * 1024 * MIB, high: 2.2 * 1024 * MIB } as const;
  const known = { ...state, slope: { ...slope, confidence: 0.95, method: 'x' } };
  expect(drawLive(state, { columns: 80, color: false })).toContain('slope so far not known (61 samples)');
  expect(drawLive(known, { columns: 80, color: false })).toContain('slope so far 1.90 ± 0.30 GiB/h');
});

test('a plain line tells memory and operations', () => {
  expect(describeProgress(last(replay(EXAMPLE_HEADER, 22_000)))).toBe(
    'load 1/2: 12 s of 1 min 30 s, anon+swap 37.6 MiB (+20.6 MiB), 2 400 of 2 400 spawns',
  );
});

const LOOKED_AT: RunHeader = {
  ...EXAMPLE_HEADER,
  plan: { ...EXAMPLE_HEADER.plan, looks: [160_000, 310_000].map((afterMs) => ({ afterMs, share: 0.5 })) },
};
const LOOK = { kind: 'look', tMs: 160_100, look: 1, verdict: 'growth', decided: false } as const;

test('a run that ends once it is decided tells when it is looked at, on a line of its own', () => {
  const before = last(replay(LOOKED_AT, 22_000));
  const panel = drawLive(before, { columns: 80, color: false });
  expect(panel.split('\n')).toHaveLength(19);
  expect(panel).toContain('run: at most 4 min 48 s left');
  expect(panel).toContain('undecided, first look at 2 min 40 s');
});

test.each([
  [LOOK, 'undecided at look 1 of 2 (growth so far), judged at its end, 5 min 10 s'],
  [{ ...LOOK, verdict: 'leak', decided: true } as const, 'decided at look 1 of 2: leak'],
])('the line says what the last look said', (look, words) => {
  expect(describeProgress(advanceLive(last(replay(LOOKED_AT, 22_000)), look))).toContain(`, ${words}`);
});

test('an absent reading is left out', () => {
  const state = advanceLive(startLive(EXAMPLE_HEADER), ['s', 250, 'status', MIB, null, 24]);
  expect([state.series?.samples, state.series?.last]).toEqual([0, null]);
});

test('a new segment shows its process', () => {
  const target = { ...EXAMPLE_HEADER.target, pid: 990 };
  const state = advanceLive(startLive(EXAMPLE_HEADER), { kind: 'segment', tMs: 9, target, because: 'restart' });
  expect(state.subject).toBe('falco 0.41.3, pid 990 (segment 2)');
});

test('a hostile name does not reach the terminal', () => {
  const target = { ...EXAMPLE_HEADER.target, name: HOSTILE_TEXT };
  const panel = drawLive(startLive({ ...EXAMPLE_HEADER, target }), { columns: 80, color: false });
  expect(panel.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each([10, 15, 18, 19, 24])('in a window of %d lines the panel fits, and says phase and time left', (rows) => {
  const panel = drawLive(last(replay(EXAMPLE_HEADER, 60_000)), { columns: 80, rows, color: false });
  expect(panel.split('\n').length).toBeLessThan(rows);
  expect(panel).toContain('load 1 of 2: 40 s left');
});
