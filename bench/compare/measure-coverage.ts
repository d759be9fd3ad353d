import { type Estimate, evenEstimate, intervalOf } from '../../src/analysis/compare/estimate.ts';
import { subtractRuns } from '../../src/analysis/compare/subtract-runs.ts';
import type { Interval } from '../../src/model/survey.ts';
import { normalsFrom, randomFrom } from '../../test/support/draw-series.ts';

/** What runs keep of each operation in the mean, and how far each is off by itself (one standard error), in bytes. */
const MEAN = 512;
const OWN_ERROR = 3;
/** Standard deviations of the runs among themselves, as shares of the mean. */
const SPREADS = [0, 0.005, 0.01, 0.02, 0.05, 0.1];
/** Runs on the base and the new side. */
const RUNS = [
  [1, 1],
  [2, 2],
  [3, 3],
  [5, 5],
  [1, 3],
] as const;

/** How often the 95 % interval of a difference holds it (there is none), and its median half width, by how runs differ. */
export function measureCoverage(draws: number): readonly string[] {
  const rows = SPREADS.map((spread) => {
    const cells = RUNS.map(([base, other]) => {
      const normal = normalsFrom(randomFrom(base + other));
      const run = () => evenEstimate(MEAN * (1 + spread * normal()) + OWN_ERROR * normal(), OWN_ERROR, 100);
      const side = (size: number) => Array.from({ length: size }, run);
      const told = Array.from({ length: draws }, () => intervalBetween(side(base), side(other)));
      const held = told.filter(({ low, high }) => low <= 0 && high >= 0).length / draws;
      const halves = told.map(({ low, high }) => (high - low) / 2).sort((a, b) => a - b);
      return `${(100 * held).toFixed(1)} %, ± ${(halves[draws >> 1] as number).toFixed(0)} B`;
    });
    return `| ${(100 * spread).toFixed(1)} % | ${cells.join(' | ')} |`;
  });
  const heads = RUNS.map(([base, other]) => `${base} and ${other}`);
  return [`| runs differ by | ${heads.join(' | ')} |`, `| :-- |${' --: |'.repeat(RUNS.length)}`, ...rows];
}

function intervalBetween(base: readonly Estimate[], other: readonly Estimate[]): Interval {
  const { difference } = subtractRuns({ base, new: other }, { base: null, new: null });
  return intervalOf(difference as Estimate, 0.95);
}
