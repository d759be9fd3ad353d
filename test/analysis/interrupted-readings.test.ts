import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import { seesLateLoad } from '../../src/analysis/sees-late-load.ts';
import type { Analysis } from '../../src/model/finding.ts';
import type { PhaseKind } from '../../src/model/plan.ts';
import { buildRecording, MEMORY } from '../support/build-recording.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

const ONE_CYCLE = [
  ['settle', 10_000],
  ['load', 90_000],
  ['drain', 60_000],
] as const;
const TWO_CYCLES = [...ONE_CYCLE, ['load', 90_000], ['drain', 60_000]] as const;

function loadedMs(tMs: number): number {
  return Math.max(0, Math.min(tMs - 10_000, 90_000)) + Math.max(0, Math.min(tMs - 160_000, 90_000));
}

interface Readings {
  /** bytes at a time, of 100 kB a second of load unless given */
  readonly level?: (tMs: number) => number;
  /** no readings between these times */
  readonly gap?: readonly [number, number];
}

/** A table of readings four times a second, some of them missing. */
function judge(
  phases: readonly (readonly [PhaseKind, number])[],
  { level = (t) => 50e6 + 100 * loadedMs(t), gap = [0, 0] }: Readings,
): Analysis {
  const normal = normalsFrom(randomFrom(7));
  const endMs = phases.reduce((sum, [, ms]) => sum + ms, 0);
  const all = Array.from({ length: endMs / 250 }, (_, i) => i * 250);
  const tMs = all.filter((t) => t <= gap[0] || t >= gap[1]);
  const values = tMs.map((t) => Math.max(0, level(t) + 4096 * normal()));
  return analyze(buildRecording({ phases, csv: true, series: { [MEMORY.id]: { unit: 'bytes', tMs, values } } }));
}

test.each([
  ['most of the only load', ONE_CYCLE, [30_000, 95_000]],
  ['the only load but its beginning', ONE_CYCLE, [20_000, 99_500]],
  ['the edge of load and drain', ONE_CYCLE, [60_000, 130_000]],
] as const)('a leak whose readings are missing in %s has not levelled off', (_, phases, gap) => {
  const { verdict, deciding } = judge(phases, { gap });
  expect(verdict).toBe('inconclusive');
  expect(deciding.because).toContain('readings are missing in the load');
  expect(deciding.remedy).toBe('repeat it with readings through to the end of the load');
});

test('a rise within a gap that holds the whole second load is no bound', () => {
  expect(judge(TWO_CYCLES, { gap: [160_000, 250_000] }).verdict).not.toMatch(/growth|stable/);
});

test('a plateau that was read late in the load has levelled off, whatever is missing before', () => {
  const level = (t: number): number => 50e6 + 100 * Math.min(40_000, loadedMs(t));
  const { deciding } = judge(TWO_CYCLES, { level, gap: [60_000, 120_000] });
  expect(deciding.because).toContain('levelled off');
});

test('readings that end in the middle of the load do not show its end', () => {
  const load = [{ fromMs: 0, toMs: 90_000 }];
  const every = (untilMs: number): Float64Array =>
    Float64Array.from({ length: untilMs / 1000 + 1 }, (_unused, i) => i * 1000);
  expect(seesLateLoad(every(88_000), load)).toBe(true);
  expect(seesLateLoad(every(50_000), load)).toBe(false);
});

/** 60 MB and more that leak, but for one reading. */
const leakBut =
  (strayMs: number, bytes: number) =>
  (t: number): number =>
    t === strayMs ? bytes : 50e6 + 100 * loadedMs(t);

test.each([
  ['the last reading, cut off', 309_750, 5e6],
  ['a zero in mid-run', 200_250, 0],
  ['a zero in a drain', 290_250, 0],
])('one stray reading leaves a leak a leak: %s', (_, strayMs, bytes) => {
  expect(judge(TWO_CYCLES, { level: leakBut(strayMs, bytes) }).verdict).toBe('leak');
});

test('a stray reading is told as left out', () => {
  const { warnings } = judge(TWO_CYCLES, { level: leakBut(200_250, 0) });
  expect(warnings).toContain('anon+swap: 1 reading of less than half of those beside it left out');
});
