import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { openSeries } from '../stats/open-series.ts';
import { type Bins, binSeries } from './bin-series.ts';
import type { Exposure } from './exposure.ts';
import { lineError } from './fit-effects.ts';

/** Other bins are taken where they make the slope so much surer. */
const SURER_SHARE = 0.9;

/** What comes and goes within this share of the record is no level. */
const OPENED_SHARE = 1 / 10;

/**
 * Bins of floors, or of means where the readings scatter evenly: what makes the error of the slope smaller, which is known
 * without a look at the slope itself.
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
  return isSurer(means, floors, exposure.kind, roundingError) ? means : floors;
}

/** Bins of a watched series without what comes and goes over several of them; null where that makes no slope surer. */
export function openBins(bins: Bins, roundingError: number): Bins | null {
  const opened = { ...bins, values: openSeries(bins.values, Math.round(OPENED_SHARE * bins.values.length)) };
  return isSurer(opened, bins, 'time', roundingError) ? opened : null;
}

function isSurer(bins: Bins, than: Bins, kind: Exposure['kind'], roundingError: number): boolean {
  const error = lineError(bins, kind, roundingError);
  const other = lineError(than, kind, roundingError);
  return error !== null && other !== null && error < SURER_SHARE * other;
}
