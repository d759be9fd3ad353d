import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { Analysis } from '../../../src/model/finding.ts';
import { MIB } from '../../../src/model/units.ts';
import { DEFAULT_RUN, drawRecording } from '../../support/draw-recording.ts';
import { normalsFrom } from '../../support/draw-series.ts';
import { drawSquare, type SquareCourse, type SquareRun, TEN_TURNS } from '../../support/draw-square.ts';

/** Verdicts of ten orders of slots. */
function judge(level: (at: SquareCourse) => number, run: Partial<SquareRun> = {}): readonly Analysis[] {
  const follow = () => level;
  return Array.from({ length: 10 }, (_, i) => analyze(drawSquare({ ...TEN_TURNS, ...run }, follow, i + 1)));
}

function verdictsOf(analyses: readonly Analysis[]): readonly string[] {
  return [...new Set(analyses.map(({ verdict }) => verdict))];
}

const leaking = ({ operations }: SquareCourse): number => 512 * operations;

test('a leak of each operation is told with its p-value', () => {
  for (const { verdict, sentence } of judge(leaking)) {
    expect(verdict).toBe('leak');
    expect(sentence).toMatch(
      /^leak: anon\+swap grows 51\d.*; faster with the load on than off in 10 pairs \(p = 0\.001\)$/,
    );
  }
});

test('the difference for each operation is the leak', () => {
  for (const { deciding } of judge(leaking)) expect(deciding.onOff?.perOperation).toBeCloseTo(512, -2);
});

test('what grew in both slots of a load is not added to the leak of each operation', () => {
  for (const { verdict, deciding } of judge((at) => leaking(at) / 8 + 12 * MIB * at.phaseTime)) {
    expect(verdict).toBe('leak');
    expect(deciding.perOperation?.low).toBeLessThan(70);
    expect(deciding.perOperation?.high).toBeGreaterThan(58);
    expect(deciding.perOperation?.value).toBeLessThan(90);
  }
});

test('a leak beneath a working set is a leak', () => {
  expect(verdictsOf(judge((at) => leaking(at) + (at.underLoad ? 8 * MIB : 0)))).toEqual(['leak']);
});

test('a working set that comes and goes is no leak', () => {
  const analyses = judge(({ underLoad }) => (underLoad ? 20 * MIB : 0));
  expect(verdictsOf(analyses)).toEqual(['growth']);
  for (const { sentence } of analyses) expect(sentence).toContain('falls back after it');
});

test('what a slot takes little by little and gives back when the load goes is no leak', () => {
  expect(verdictsOf(judge(({ inLoad }) => 10 * MIB * inLoad))).not.toContain('leak');
});

test('growth in both arms is not the workload’s doing', () => {
  for (const { verdict, sentence } of judge(({ time }) => 12 * MIB * time)) {
    expect(verdict).toBe('inconclusive');
    expect(sentence).toMatch(/as fast with the load off as on in 10 pairs \(difference .* MiB\/h \(95 %\)\)/);
    expect(sentence).toContain("it is not this workload's doing, but may be the target's own background");
  }
});

test('growth in both arms of the load alone is not the workload’s doing either', () => {
  for (const { verdict, sentence } of judge(({ phaseTime }) => 12 * MIB * phaseTime)) {
    expect(verdict).toBe('inconclusive');
    expect(sentence).toContain("not this workload's doing");
  }
});

test('growth in both arms of a Falco may be that of the forks of others', () => {
  const run = { falco: { version: '0.44.1' }, forks: (tMs: number) => 5_000 + tMs };
  for (const { sentence } of judge(({ time }) => 12 * MIB * time, run)) {
    expect(sentence).toMatch(/own background or what else runs on this host \(6\d{4} other forks in this run\)/);
  }
});

test('growth in both arms for long enough is a leak, and still not the workload’s doing', () => {
  const long = { loadMs: 600_000, drainMs: 60_000, halfMs: 30_000, intervalMs: 1_000 };
  const { verdict, sentence } = analyze(
    drawSquare(
      { ...TEN_TURNS, ...long },
      () =>
        ({ time }) =>
          60 * MIB * time,
      1,
    ),
  );
  expect(verdict).toBe('leak');
  expect(sentence).toMatch(/with and without load.*as fast with the load off as on.*not this workload's doing/);
});

test('growth with time beneath a working set is not the workload’s', () => {
  const analyses = judge(({ time, underLoad }) => 12 * MIB * time + (underLoad ? 8 * MIB : 0));
  expect(verdictsOf(analyses)).not.toContain('leak');
});

test('a warm-up by operations is bounded, though it is the load’s doing', () => {
  const analyses = judge(({ cause }) => 12 * MIB * (1 - Math.exp(-cause / 0.1)));
  expect(verdictsOf(analyses)).toEqual(['growth']);
});

test('a queue that is drained more slowly than it is filled is no leak', () => {
  const analyses = judge(({ operations, tMs }) => Math.max(0, 2048 * (operations - 0.4 * Math.max(0, tMs - 5_000))), {
    drainMs: 30_000,
  });
  expect(verdictsOf(analyses)).not.toContain('leak');
});

test('a table that is purged is no leak', () => {
  const analyses = judge(({ operations }) => 512 * (operations % 9_000));
  expect(verdictsOf(analyses)).not.toContain('leak');
});

const firstAlone = ({ tMs }: SquareCourse): number => 6 * MIB * Math.min(1, Math.max(0, (tMs - 5_000) / 3_000));
const busyFirst = (tMs: number): number => 5_000 + Math.min(tMs, 17_000);

test('growth in the first turn alone, while others forked, may be theirs on a Falco', () => {
  for (const { verdict, sentence } of judge(firstAlone, { falco: { version: '0.44.1' }, forks: busyFirst })) {
    expect(verdict).toBe('inconclusive');
    expect(sentence).toMatch(
      /in the first turn alone, while the host made \d+ other forks, far more than later: it may be theirs/,
    );
  }
});

test('of another target the same growth is bounded, and the sentence names the forks', () => {
  for (const { verdict, sentence } of judge(firstAlone, { forks: busyFirst })) {
    expect(verdict).toBe('growth');
    expect(sentence).toMatch(/in the first turn the host made \d+ other forks, far more than later: it may be theirs/);
  }
});

test('growth in the first turn alone on a host that forks evenly is not put down to others', () => {
  for (const { sentence } of judge(firstAlone, { falco: { version: '0.44.1' }, forks: (tMs) => tMs / 10 })) {
    expect(sentence).not.toContain('theirs');
  }
});

test('a leak of two loads that the slots are too noisy for is told with what they show', () => {
  const noisy = (random: () => number) => {
    const normal = normalsFrom(random);
    return (at: SquareCourse) => leaking(at) / 2 + 2 * MIB * normal();
  };
  const run = { ...TEN_TURNS, loadMs: 60_000, drainMs: 60_000, cycles: 2 };
  const { verdict, sentence } = analyze(drawSquare(run, noisy, 1));
  expect(verdict).toBe('leak');
  expect(sentence).toMatch(
    /that it is faster with the load on than off is not beyond chance in 20 pairs \(p = 0\.\d+\)/,
  );
});

/** Two cycles, with all growth in the first. */
function firstCycle(forks: (tMs: number) => number): Analysis {
  const run = { ...TEN_TURNS, loadMs: 30_000, drainMs: 20_000, cycles: 2, falco: { version: '0.44.1' }, forks };
  return analyze(
    drawSquare(
      run,
      () =>
        ({ tMs }) =>
          12 * MIB * Math.min(1, Math.max(0, (tMs - 5_000) / 20_000)),
      1,
    ),
  );
}

test('growth in the first cycle alone, while others forked, may be theirs on a Falco', () => {
  const { verdict, sentence } = firstCycle((tMs) => Math.min(tMs, 40_000) / 4);
  expect(verdict).toBe('inconclusive');
  expect(sentence).toMatch(/rose by 12 MiB in the first cycle alone, while the host made \d+ other forks/);
});

test('growth in the first cycle alone on a host that forks evenly levelled off', () => {
  expect(firstCycle((tMs) => tMs / 100).verdict).toBe('growth');
});

test('two cycles are a design with an interval and without a p-value', () => {
  const { deciding } = analyze(drawRecording(DEFAULT_RUN, () => () => 0, { bytes: 512, manner: 'line' }, 1));
  expect(deciding.onOff).toMatchObject({ pairs: 2, pValue: null, perOperation: expect.closeTo(512, -2) });
});

test('a watch has no design', () => {
  const watched = { phases: [['watch', 600_000] as const], intervalMs: 5_000, operationsPerSecond: null };
  expect(analyze(drawRecording(watched, () => () => 0, null, 1)).deciding.onOff).toBeNull();
});

test('a leak over eight cycles is told with its p-value', () => {
  const cycle = [['load', 10_000] as const, ['drain', 10_000] as const];
  const phases = [['settle', 10_000] as const, ...Array.from({ length: 8 }, () => cycle).flat()];
  const run = { phases, intervalMs: 250, operationsPerSecond: 400 };
  const { sentence } = analyze(drawRecording(run, () => () => 0, { bytes: 512, manner: 'line' }, 1));
  expect(sentence).toContain('faster with the load on than off in 8 pairs (p = 0.004)');
});
