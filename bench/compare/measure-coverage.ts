import { normalsFrom, randomFrom } from '../../test/support/draw-series.ts';
import { compareSides, drawRun } from '../../test/support/draw-sides.ts';

/** Bytes per operation that runs keep in the mean, and the standard deviations among them as shares of it. */
const MEAN = 512;
const SPREADS = [0, 0.02, 0.05, 0.1];
const RUNS = [1, 2, 3];

/**
 * How often the interval of a difference holds it (none), and how often none is called worse or better, where runs differ
 * among themselves.
 */
export function measureCoverage(pairs: number): readonly string[] {
  const rows = SPREADS.map((spread) => {
    const cells = RUNS.map((runs) => {
      const normal = normalsFrom(randomFrom(1 + runs));
      const side = () => Array.from({ length: runs }, () => drawRun({ bytes: MEAN * (1 + spread * normal()) }));
      const told = Array.from({ length: pairs }, () => compareSides(side(), side()));
      const held = told.filter(({ differences: [first] }) => {
        const { low = 0, high = 0 } = first?.difference ?? {};
        return low <= 0 && high >= 0;
      });
      const wrong = told.filter(({ change }) => change === 'worse' || change === 'better');
      return `${percent(held.length / pairs)}, ${percent(wrong.length / pairs)}`;
    });
    return `| ${percent(spread)} | ${cells.join(' | ')} |`;
  });
  return [
    `| runs differ by | ${RUNS.map((runs) => `${runs} a side`).join(' | ')} |`,
    '|:--| --: | --: | --: |',
    ...rows,
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
