import { median } from 'simple-statistics';
import { hamedRaoFactor } from '../../../src/stats/hamed-rao.ts';
import { mannKendallZ, uncorrected, type VarianceFactor } from '../../../src/stats/mann-kendall.ts';
import { theilSenSlope } from '../../../src/stats/theil-sen.ts';
import { yueWangFactor } from '../../../src/stats/yue-wang.ts';
import type { Baseline, Sampled } from './baseline.ts';

/** Rank tests look at pairs: of a long series at the medians of so many stretches. */
const STRETCHES = 120;

/** As if readings were independent. */
export const MANN_KENDALL = rankTest('Mann-Kendall', uncorrected);
export const HAMED_RAO = rankTest('Mann-Kendall after Hamed and Rao', hamedRaoFactor);
export const YUE_WANG = rankTest('Mann-Kendall after Yue and Wang', yueWangFactor);

function rankTest(name: string, factorOf: VarianceFactor): Baseline {
  return {
    name,
    threshold: 1.96,
    score: (series) => {
      const { megabytes } = shorten(series);
      const slope = theilSenSlope([...megabytes.keys()], megabytes);
      return mannKendallZ(megabytes, slope ?? 0, factorOf);
    },
  };
}

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
