import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { betweenLoads } from './between-loads.ts';
import { type Bins, binSeries } from './bin-series.ts';
import { openBins } from './choose-bins.ts';
import type { Exposure } from './exposure.ts';
import { type Effects, fitEffects, STEADY } from './fit-effects.ts';

/** Effects with the bins that they rest on. */
export interface Fit extends Effects {
  readonly fitted: Bins;
}

/** Loads are left out: the rest of a run is bins enough at twice the ordinary number. */
const QUIET_BINS = 240;

/**
 * Fits a series whose bins and effects are known again to what is left of it without what comes and goes: in a loaded run,
 * where the loads hold memory that they give back, to the time between them; watched, where there is no period to take out,
 * to what lasts for longer than a tenth of the record. The given effects where that says no more.
 */
export function refineFit(
  all: Fit,
  series: Series,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
  roundingError: number,
  confidence: number,
): Fit {
  const fitted =
    exposure.kind === 'time' ? openLasting(all, roundingError) : binQuiet(all, series, window, phases, exposure);
  if (fitted === null) return all;
  const effects = fitEffects(fitted, exposure.kind, roundingError, confidence, STEADY);
  return effects.perExposure === null ? all : { ...effects, fitted };
}

function openLasting({ fitted, recurring }: Fit, roundingError: number): Bins | null {
  return recurring.period.length > 0 ? null : openBins(fitted, roundingError);
}

/** One load alone leaves no two levels to compare after loads. */
function binQuiet(
  { recurring }: Fit,
  series: Series,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
): Bins | null {
  const loads = phases.filter(
    ({ phase, fromMs }) => phase === 'load' && fromMs >= window.fromMs && fromMs < window.toMs,
  );
  if (recurring.held === null || loads.length < 2) return null;
  return binSeries(betweenLoads(series, phases), window, phases, exposure, 'floor', QUIET_BINS);
}
