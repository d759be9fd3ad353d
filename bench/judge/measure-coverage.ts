import { prepareRegression } from '../../src/stats/noisy-regression.ts';
import { tQuantile } from '../../src/stats/student-t.ts';
import { normalsFrom, randomFrom } from '../../test/support/draw-series.ts';

const BINS = 120;

type Noise = (random: () => number, normal: () => number) => Float64Array;

/** An AR(1) process read with an error, both in units of the process' innovation; phi 1 is a random walk. */
function wandering(phi: number, readingError: number): Noise {
  return (_, normal) => {
    let level = phi < 1 ? normal() / Math.sqrt(1 - phi * phi) : 0;
    return Float64Array.from({ length: BINS }, () => {
      const value = level + readingError * normal();
      level = phi * level + normal();
      return value;
    });
  };
}

/** A level that jumps in one of 25 bins, read with an error of a tenth of the jump. */
const jumping: Noise = (random, normal) => {
  let level = 0;
  return Float64Array.from({ length: BINS }, () => {
    level += random() < 0.04 ? 10 * normal() : 0;
    return level + normal();
  });
};

const NOISES: Readonly<Record<string, Noise>> = {
  'white noise': wandering(0, 0),
  'AR(1), phi 0.5': wandering(0.5, 0),
  'AR(1), phi 0.8': wandering(0.8, 0),
  'AR(1), phi 0.9': wandering(0.9, 0),
  'AR(1), phi 0.95': wandering(0.95, 0),
  'AR(1), phi 0.98': wandering(0.98, 0),
  'random walk': wandering(1, 0),
  'random walk, reading error 2': wandering(1, 2),
  'random walk, reading error 5': wandering(1, 5),
  'AR(1), phi 0.95, reading error 3': wandering(0.95, 3),
  'rare jumps, reading error': jumping,
};

const time = Float64Array.from({ length: BINS }, (_, i) => i / BINS);
const underLoad = time.map((u) => ((u > 0.1 && u < 0.4) || (u > 0.55 && u < 0.85) ? 1 : 0));
const operations = underLoad.map((_, i) => underLoad.subarray(0, i + 1).reduce((sum, on) => sum + on, 0) / BINS);
const constant = new Float64Array(BINS).fill(1);

/** The column of interest comes first after the constant. */
const DESIGNS: Readonly<Record<string, readonly Float64Array[]>> = {
  'slope of a line': [constant, time],
  'growth per operation in two cycles': [constant, operations, time, underLoad],
};

/** How often a nominal 95 % interval holds the truth, by noise: what docs/verdicts.md says of intervals. */
export function measureCoverage(seeds: number): readonly string[] {
  const draws = 10 * seeds;
  const lines = Object.entries(NOISES).map(([name, noise]) => {
    const shares = Object.values(DESIGNS).map((columns) => coveredShare(columns, noise, draws));
    return `| ${name} | ${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(' | ')} |`;
  });
  return [
    `Coverage of a nominal 95 % interval, ${BINS} bins, ${draws} draws`,
    '',
    `| noise | ${Object.keys(DESIGNS).join(' | ')} |`,
    '|:--|--:|--:|',
    ...lines,
    '',
  ];
}

function coveredShare(columns: readonly Float64Array[], noise: Noise, draws: number): number {
  const random = randomFrom(7);
  const normal = normalsFrom(random);
  let covered = 0;
  for (let i = 0; i < draws; i += 1) {
    const fit = prepareRegression(noise(random, normal), columns, constant, 0).fit([]);
    if (fit === null) continue;
    const halfWidth = (fit.standardErrors[1] as number) * tQuantile(0.025, fit.degreesOfFreedom);
    if (Math.abs(fit.coefficients[1] as number) <= halfWidth) covered += 1;
  }
  return covered / draws;
}
