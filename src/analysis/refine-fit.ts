import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { betweenLoads } from './between-loads.ts';
import { type Bins, binSeries } from './bin-series.ts';
import { openBins } from './choose-bins.ts';
import type { Exposure } from './exposure.ts';
import { type Effects, fitEffects } from './fit-effects.ts';
import type { CycleLevels } from './read-cycles.ts';
import { weighCycles } from './weigh-cycles.ts';

/** Effects with the bins that they rest on. */
export interface Fit extends Effects {
  readonly fitted: Bins;
}

/** Loads are left out: the rest of a run is bins enough at twice the ordinary number. */
const QUIET_BINS = 240;

/** Loads whose growth is kept to less than this share hold something that they give back. */
const KEPT_SHARE = 0.75;

/** Where a series was read: the span that is judged, and what happened in it. */
export interface Scene {
  readonly series: Series;
  readonly window: Span;
  readonly phases: readonly PhaseSpan[];
  readonly exposure: Exposure;
  readonly cycles: readonly CycleLevels[];
}

/**
 * Fits a series again to what is left of it without what comes and goes: in a loaded run, where the loads hold memory that
 * they give back, to the time between them; watched, where there is no period to take out, to what lasts for longer than a
 * tenth of the record. The given fit where the other is not surer.
 */
export function refineFit(all: Fit, scene: Scene, roundingError: number, confidence: number): Fit {
  const { kind } = scene.exposure;
  const fitted = kind === 'time' ? openLasting(all, roundingError) : binQuiet(scene);
  if (fitted === null) return all;
  const effects = fitEffects(fitted, kind, roundingError, confidence, []);
  return errorOf(effects) < errorOf(all) ? { ...effects, fitted } : all;
}

function errorOf({ perExposure }: Effects): number {
  return perExposure?.standardError ?? Number.POSITIVE_INFINITY;
}

function openLasting({ fitted, period }: Fit, roundingError: number): Bins | null {
  return period.length > 0 ? null : openBins(fitted, roundingError);
}

/** One drain alone leaves no two levels to compare after loads. */
function binQuiet({ series, window, phases, exposure, cycles }: Scene): Bins | null {
  const sums = weighCycles(cycles);
  const drains = cycles.filter(({ drain }) => drain !== null).length;
  if (drains < 2 || sums === null || sums.keptShare === null || sums.keptShare >= KEPT_SHARE) return null;
  return binSeries(betweenLoads(series, phases), window, phases, exposure, 'floor', QUIET_BINS);
}
