import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { openSeries } from '../stats/open-series.ts';
import { type Bins, binSeries } from './bin-series.ts';
import type { Exposure } from './exposure.ts';
import { lineError } from './fit-effects.ts';

/** Other bins are taken where they make the slope so much surer. */
const SURER_SHARE = 0.9;

/**
 * An opened series is smoother whatever it was made of, so that its error is too small: of a line on noise of phi 0.98 half
 * were opened at 0.9, and their intervals held the truth in 85 %; at 0.7 it was one of 150. Waves and teeth gain far more.
 */
const OPENED_SURER_SHARE = 0.7;

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
  return isSurer(means, floors, exposure.kind, roundingError, SURER_SHARE) ? means : floors;
}

/** Bins of a watched series without what comes and goes over several of them; null where that makes no slope surer. */
export function openBins(bins: Bins, roundingError: number): Bins | null {
  const opened = { ...bins, values: openSeries(bins.values, Math.round(OPENED_SHARE * bins.values.length)) };
  return isSurer(opened, bins, 'time', roundingError, OPENED_SURER_SHARE) ? opened : null;
}

function isSurer(bins: Bins, than: Bins, kind: Exposure['kind'], roundingError: number, share: number): boolean {
  const error = lineError(bins, kind, roundingError);
  const other = lineError(than, kind, roundingError);
  return error !== null && other !== null && error < share * other;
}
