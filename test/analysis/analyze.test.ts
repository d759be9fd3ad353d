import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analysis/analyze.ts';
import type { Analysis } from '../../src/model/finding.ts';
import type { PhaseKind } from '../../src/model/plan.ts';
import { buildRecording } from '../support/build-recording.ts';
import { normalsFrom, randomFrom } from '../support/draw-series.ts';

const PHASES: readonly (readonly [PhaseKind, number])[] = [
  ['settle', 2_000],
  ['load', 6_000],
  ['drain', 3_000],
  ['load', 6_000],
  ['drain', 3_000],
];
const PAGE = 4096;

/** A short run of the specimen: pages, a reader that lags up to 20 ms, and a heap of its own that ratchets. */
function runSpecimen(bytesPerOperation: number, seed: number): Analysis {
  const random = randomFrom(seed);
  const normal = normalsFrom(random);
  let heap = 40 * 1024 * 1024;
  const tMs = Array.from({ length: 80 }, (_, i) => i * 250 + 3 * random());
  const values = tMs.map((t) => {
    heap += random() < 0.1 ? PAGE * Math.ceil(4 * random()) : 0;
    const loadMs = Math.max(0, Math.min(t - 2_000, 6_000)) + Math.max(0, Math.min(t - 11_000, 6_000));
    const operations = 0.5 * Math.max(0, loadMs - 20 * random());
    return heap + PAGE * Math.ceil((bytesPerOperation * operations) / PAGE) + PAGE * Math.round(0.5 * normal());
  });
  return analyze(
    buildRecording({
      phases: PHASES,
      operationsPerSecond: 500,
      series: { 'anon+swap': { unit: 'bytes', tMs, values } },
    }),
  );
}

test('a specimen that leaks 512 B an operation is a leak', () => {
  for (let seed = 1; seed <= 20; seed += 1) expect(runSpecimen(512, seed).verdict).toBe('leak');
});

test('the interval of a specimen that leaks 512 B an operation covers 512 in 18 of 20 runs or more', () => {
  const covering = Array.from({ length: 20 }, (_, i) => runSpecimen(512, i + 1).deciding.perOperation).filter(
    (found) => found !== null && found.low <= 512 && found.high >= 512,
  );
  expect(covering.length).toBeGreaterThanOrEqual(18);
});

test('a specimen that holds its memory is stable, with the power of the run', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { verdict, deciding } = runSpecimen(0, seed);
    expect([seed, verdict]).toEqual([seed, 'stable']);
    expect(deciding.power?.perOperation).toBeGreaterThan(0);
  }
});
