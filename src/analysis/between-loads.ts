import type { PhaseSpan, Series } from '../model/run.ts';

/** What is given back after a load is gone, or going slowly, after this share of the drain. */
const GIVEN_BACK_SHARE = 1 / 2;

/** The readings of a run while nothing was loaded: the settle phase, and of each drain what comes after the giving back. */
export function betweenLoads(series: Series, phases: readonly PhaseSpan[]): Series {
  const quiet = phases
    .filter(({ phase }) => phase !== 'load')
    .map(({ phase, fromMs, toMs }) => ({
      fromMs: phase === 'drain' ? fromMs + GIVEN_BACK_SHARE * (toMs - fromMs) : fromMs,
      toMs,
    }));
  const isQuiet = (t: number): boolean => quiet.some(({ fromMs, toMs }) => t >= fromMs && t < toMs);
  return {
    ...series,
    tMs: series.tMs.filter(isQuiet),
    values: series.values.filter((_, i) => isQuiet(series.tMs[i] as number)),
  };
}
