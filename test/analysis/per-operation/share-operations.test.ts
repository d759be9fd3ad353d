import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { MIB } from '../../../src/model/units.ts';
import { normalsFrom, randomFrom } from '../../support/draw-series.ts';
import { type Mixed, recordMix } from '../../support/record-mix.ts';

const KEEPING: Mixed = { workload: 'vfork-exit', perSecond: [200, 40], bytes: 1024 };
const CLEAN: Mixed = { workload: 'fd-churn', perSecond: [40, 200], bytes: 0 };

function judge(mix: readonly Mixed[], noise?: (tMs: number) => number): Finding {
  return analyze(recordMix(mix, noise)).deciding;
}

/** AR(1) noise of 0.1 MiB at 4 Hz, the same for the same seed. */
function wander(seed: number): (tMs: number) => number {
  const normal = normalsFrom(randomFrom(seed));
  let level = 0;
  return () => {
    level = 0.95 * level + Math.sqrt(1 - 0.95 ** 2) * 0.1 * MIB * normal();
    return level;
  };
}

test('in a mix whose shares change the growth is told of each workload', () => {
  const { perOperations } = judge([KEEPING, CLEAN]);
  expect(perOperations.map(({ workload }) => workload)).toEqual(['vfork-exit', 'fd-churn']);
  const [keeping, clean] = perOperations.map(({ estimate }) => estimate);
  expect(keeping?.value).toBeCloseTo(1024, -2);
  expect(clean?.value).toBeLessThan(50);
});

test('what is told per operation in a mix is the largest share', () => {
  const small = { ...CLEAN, bytes: 16 };
  expect(judge([small, KEEPING]).perOperation?.operation).toBe('vfork-exit-operation');
});

test('no share is negative, and none ends below 0', () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    for (const { estimate } of judge([KEEPING, CLEAN], wander(seed)).perOperations) {
      expect(estimate?.value).toBeGreaterThanOrEqual(0);
      expect(estimate?.low).toBeGreaterThanOrEqual(0);
    }
  }
});

test('the interval of a share holds the truth in about 95 of 100 runs', () => {
  const both: readonly Mixed[] = [KEEPING, { ...CLEAN, bytes: 512 }];
  const held = Array.from({ length: 12 }, (_, i) => judge(both, wander(i + 1)).perOperations).flatMap((shares) =>
    shares.map(({ estimate }, i) => {
      const truth = both[i]?.bytes ?? Number.NaN;
      return estimate !== null && estimate.low <= truth && truth <= estimate.high;
    }),
  );
  expect(held.filter((hit) => hit).length / held.length).toBeGreaterThan(0.85);
});

test('workloads at a fixed ratio cannot be told apart: no parts, and the growth of all operations together', () => {
  const { perOperations, perOperation } = judge([KEEPING, { ...CLEAN, perSecond: [100, 20] }]);
  expect(perOperations.map(({ estimate }) => estimate)).toEqual([null, null]);
  expect([perOperation?.operation, Math.round((perOperation?.value ?? 0) / 10)]).toEqual(['operation', 68]);
});

test('a ratio that differs by a hundredth tells nothing either', () => {
  const { perOperations } = judge([KEEPING, { ...CLEAN, perSecond: [100, 20.2] }]);
  expect(perOperations.map(({ estimate }) => estimate)).toEqual([null, null]);
});

test('beside two at a fixed ratio a third that is not is told', () => {
  const third: Mixed = { workload: 'file-churn', perSecond: [100, 20], bytes: 0 };
  const { perOperations } = judge([KEEPING, CLEAN, third]);
  expect(perOperations.map(({ estimate }) => estimate === null)).toEqual([true, false, true]);
});

test('a workload that did nothing has no share', () => {
  const idle = { ...CLEAN, perSecond: [0, 0] as const };
  const { perOperations } = judge([KEEPING, idle]);
  expect(perOperations.map(({ workload }) => workload)).toEqual(['vfork-exit']);
});

test('one workload has the effect of its operations', () => {
  const { perOperations, perOperation } = judge([KEEPING]);
  expect(perOperations[0]?.estimate?.value).toBe(perOperation?.value);
});

test('the sentence names the workload whose operations leak, and no other', () => {
  const { sentence } = analyze(recordMix([KEEPING, { ...CLEAN, bytes: 0 }]));
  expect(sentence).toMatch(/; vfork-exit leaves \d\.\d+ ± [\d.]+ KiB per vfork-exit-operation/);
  expect(sentence).not.toContain('fd-churn');
});

test('the sentence says which workloads cannot be told apart', () => {
  const { sentence } = analyze(recordMix([KEEPING, { ...CLEAN, perSecond: [100, 20] }]));
  expect(sentence).toContain('vfork-exit and fd-churn ran at a fixed ratio and cannot be told apart');
});
