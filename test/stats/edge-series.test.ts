import { expect, test } from '@jest/globals';
import { autocorrelations } from '../../src/stats/autocorrelation.ts';
import { findChangePoints } from '../../src/stats/change-points.ts';
import { effectiveSize } from '../../src/stats/effective-size.ts';
import { chooseFloorSamples } from '../../src/stats/floor-bins.ts';
import { hamedRaoFactor } from '../../src/stats/hamed-rao.ts';
import { kendallTau } from '../../src/stats/kendall.ts';
import { fitLeastSquares } from '../../src/stats/least-squares.ts';
import { mannKendallZ, uncorrected } from '../../src/stats/mann-kendall.ts';
import { chooseLags, neweyWestError } from '../../src/stats/newey-west.ts';
import { prepareRegression } from '../../src/stats/noisy-regression.ts';
import { solveNonNegative } from '../../src/stats/non-negative-least-squares.ts';
import { fitPerronYabu } from '../../src/stats/perron-yabu.ts';
import { fitPraisWinsten } from '../../src/stats/prais-winsten.ts';
import { flipSigns, invertSignFlips } from '../../src/stats/sign-flip.ts';
import { theilSenSlope } from '../../src/stats/theil-sen.ts';
import { findUpwardSteps } from '../../src/stats/upward-steps.ts';
import { yueWangFactor } from '../../src/stats/yue-wang.ts';

/** Steps since the sample before, and what was read. */
interface EdgeSeries {
  readonly spacing: readonly number[];
  readonly values: readonly number[];
}

const evenly = (values: readonly number[]): EdgeSeries => ({ spacing: values.map(() => 1), values });

const SERIES: Readonly<Record<string, EdgeSeries>> = {
  nothing: evenly([]),
  'one sample': evenly([5]),
  'two samples': evenly([5, 7]),
  'two equal samples': evenly([5, 5]),
  'three samples': evenly([5, 7, 6]),
  'a constant': evenly(new Array<number>(40).fill(0.1)),
  zeros: evenly(new Array<number>(40).fill(0)),
  'a line': evenly(Array.from({ length: 40 }, (_, i) => 0.1 * i)),
  'nothing but ties': evenly(Array.from({ length: 40 }, (_, i) => i % 2)),
  'a constant but for the last': evenly(Array.from({ length: 40 }, (_, i) => (i === 39 ? 1 : 0))),
  'pages near 2^53': evenly(Array.from({ length: 40 }, (_, i) => 2 ** 53 - 4096 * ((i * 7) % 5))),
  'tiny next to huge': evenly(Array.from({ length: 40 }, (_, i) => (i === 20 ? 2 ** 53 : (i * 7) % 5))),
  'gaps everywhere': {
    spacing: new Array<number>(40).fill(3),
    values: Array.from({ length: 40 }, (_, i) => (i * 7) % 5),
  },
  'two samples at each time': {
    spacing: Array.from({ length: 40 }, (_, i) => i % 2),
    values: Array.from({ length: 40 }, (_, i) => (i * 7) % 5),
  },
};

/** All that takes a series, with times where it takes times. */
const STATISTICS: Readonly<
  Record<string, (values: Float64Array, times: Float64Array, spacing: Float64Array) => unknown>
> = {
  autocorrelations: (values) => autocorrelations(values, values.length),
  findChangePoints: (values) => findChangePoints(values, 2, 4),
  effectiveSize,
  chooseFloorSamples: (values) => chooseFloorSamples(values, [0, 0, values.length]),
  kendallTau: (values, times) => kendallTau(times, values),
  'mannKendallZ, uncorrected': (values) => mannKendallZ(values, 0, uncorrected),
  'mannKendallZ, Hamed and Rao': (values) => mannKendallZ(values, 0, hamedRaoFactor),
  'mannKendallZ, Yue and Wang': (values) => mannKendallZ(values, 0, yueWangFactor),
  hamedRaoFactor: (values) => hamedRaoFactor(values, 0.1),
  yueWangFactor: (values) => yueWangFactor(values, 0.1),
  fitLeastSquares: (values, times) => fitLeastSquares(values, [ones(values), times]),
  neweyWestError: (values, times) => {
    const fit = fitLeastSquares(values, [ones(values), times]);
    return fit === null ? null : [chooseLags(fit, 1), neweyWestError(fit, 1, 3)];
  },
  prepareRegression: (values, times, spacing) => prepareRegression(values, [ones(values), times], spacing, 1).fit([]),
  solveNonNegative: (values, times) => solveNonNegative([ones(values), times], values),
  fitPerronYabu: (values, _, spacing) => fitPerronYabu(values, spacing),
  fitPraisWinsten: (values, times, spacing) => fitPraisWinsten(values, [ones(values), times], spacing),
  flipSigns: (values) => flipSigns(Array.from(values.subarray(0, 12)), 'two-sided'),
  invertSignFlips: (values) => invertSignFlips(Array.from(values.subarray(0, 12)), 0.025),
  theilSenSlope: (values, times) => theilSenSlope(times, values),
  findUpwardSteps: (values, times) => findUpwardSteps(values, [ones(values), times], 3),
};

function ones(values: Float64Array): Float64Array {
  return new Float64Array(values.length).fill(1);
}

/** Every number in an answer, however deep. */
function numbersIn(answer: unknown): readonly number[] {
  if (typeof answer === 'number') return [answer];
  if (answer === null || typeof answer !== 'object') return [];
  return (ArrayBuffer.isView(answer) ? Array.from(answer as Float64Array) : Object.values(answer)).flatMap(numbersIn);
}

test.each(Object.keys(STATISTICS))('%s is finite or null for every edge of what may be read', (name) => {
  const undefinedFor = Object.entries(SERIES).filter(([, series]) => {
    const spacing = Float64Array.from(series.spacing);
    let position = 0;
    const times = spacing.map((step, i) => (position += i === 0 ? 0 : step));
    const answer = STATISTICS[name]?.(Float64Array.from(series.values), times, spacing);
    return answer === undefined || numbersIn(answer).some((number) => !Number.isFinite(number));
  });
  expect(undefinedFor.map(([series]) => series)).toEqual([]);
});
