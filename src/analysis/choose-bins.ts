import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { openSeries } from '../stats/open-series.ts';
import { type Bins, binSeries } from './bin-series.ts';
import type { Exposure } from './exposure.ts';
import { lineError } from './fit-effects.ts';

/** Another statistic is taken where it makes the slope so much surer than floors do. */
const SURER_SHARE = 0.9;

/** What comes and goes within this share of the record is no level. */
const OPENED_SHARE = 1 / 6;

/**
 * Bins of floors; of means where the readings scatter evenly; or, watched, floors without what comes and goes for longer
 * than a bin: what makes the error of the slope smallest, which is known without a look at the slope itself.
 */
export function chooseBins(
  series: Series,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
  roundingError: number,
): Bins {
  const floors = binSeries(series, window, phases, exposure, 'floor');
  const means = binSeries(series, window, phases, exposure, 'mean');
  const width = Math.round(OPENED_SHARE * floors.values.length);
  const opened = exposure.kind === 'time' ? [{ ...floors, values: openSeries(floors.values, width) }] : [];
  const errorOf = (bins: Bins): number => lineError(bins, exposure.kind, roundingError) ?? Number.POSITIVE_INFINITY;
  return [means, ...opened].reduce(
    (best, other) => (errorOf(other) < SURER_SHARE * errorOf(best) ? other : best),
    floors,
  );
}
