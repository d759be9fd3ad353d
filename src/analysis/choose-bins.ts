import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { type Bins, binSeries } from './bin-series.ts';
import type { Exposure } from './exposure.ts';
import { lineError } from './fit-effects.ts';

/** Means are taken where they make the slope so much surer than floors do. */
const SURER_SHARE = 0.9;

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
  const byFloors = lineError(floors, exposure.kind, roundingError);
  const byMeans = lineError(means, exposure.kind, roundingError);
  return byFloors !== null && byMeans !== null && byMeans < SURER_SHARE * byFloors ? means : floors;
}
