import { mean, median, sampleRankCorrelation } from 'simple-statistics';
import { theilSenSlope } from '../../../src/stats/theil-sen.ts';
import type { Baseline, Sampled } from './baseline.ts';

/** Rank tests look at pairs: of a long series at the medians of so many stretches. */
const STRETCHES = 120;

/** Mann (1945), Kendall (1975), as if readings were independent. */
export const MANN_KENDALL: Baseline = {
  name: 'Mann-Kendall',
  threshold: 1.96,
  score: (series) => zOf(shorten(series).megabytes, () => 1),
};

/** Its variance corrected by the significant correlations of ranks: Hamed and Rao, Journal of Hydrology 204 (1998). */
export const HAMED_RAO: Baseline = {
  name: 'Mann-Kendall after Hamed and Rao',
  threshold: 1.96,
  score: (series) => zOf(shorten(series).megabytes, inflationByRanks),
};

/** Its variance corrected by all correlations: Yue and Wang (2004). */
export const YUE_WANG: Baseline = {
  name: 'Mann-Kendall after Yue and Wang',
  threshold: 1.96,
  score: (series) => zOf(shorten(series).megabytes, inflationByValues),
};

/** A series of at most {@link STRETCHES} readings: medians of stretches of a longer one. */
export function shorten(series: Sampled): Sampled {
  const { length } = series.hours;
  if (length <= STRETCHES) return series;
  const middles = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: STRETCHES }, (_, i) =>
      median(
        Array.from(values.subarray(Math.floor((i * length) / STRETCHES), Math.floor(((i + 1) * length) / STRETCHES))),
      ),
    );
  return { hours: middles(series.hours), megabytes: middles(series.megabytes) };
}

function zOf(values: Float64Array, inflationOf: (values: Float64Array) => number): number {
  const size = values.length;
  let concordance = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) concordance += Math.sign((values[j] as number) - (values[i] as number));
  }
  const variance = ((size * (size - 1) * (2 * size + 5)) / 18) * inflationOf(values);
  return variance > 0 ? (concordance - Math.sign(concordance)) / Math.sqrt(variance) : 0;
}

function inflationByRanks(values: Float64Array): number {
  const size = values.length;
  const detrended = detrend(values);
  let sum = 0;
  for (let lag = 1; lag < size - 2; lag += 1) {
    const correlation = sampleRankCorrelation(detrended.slice(lag), detrended.slice(0, size - lag));
    const isSignificant = Math.abs(correlation) > 1.96 / Math.sqrt(size);
    if (isSignificant) sum += (size - lag) * (size - lag - 1) * (size - lag - 2) * correlation;
  }
  return 1 + (2 * sum) / (size * (size - 1) * (size - 2));
}

function inflationByValues(values: Float64Array): number {
  const size = values.length;
  const detrended = detrend(values);
  const level = mean(detrended);
  const products = (lag: number): number =>
    detrended.slice(lag).reduce((sum, value, i) => sum + (value - level) * ((detrended[i] as number) - level), 0);
  const whole = products(0);
  let sum = 0;
  for (let lag = 1; lag < size; lag += 1) sum += (1 - lag / size) * (products(lag) / whole);
  return whole > 0 ? 1 + 2 * sum : 1;
}

function detrend(values: Float64Array): number[] {
  const slope =
    theilSenSlope(
      values.map((_, i) => i),
      values,
    ) ?? 0;
  return Array.from(values, (value, i) => value - slope * i);
}
