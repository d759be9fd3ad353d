import type { PhaseSpan, Series, Span } from '../model/run.ts';
import { type Bins, binSeries } from './bin-series.ts';
import type { Exposure } from './exposure.ts';
import { type Effects, fitEffects } from './fit-effects.ts';
import { type CycleLevels, readCycles } from './read-cycles.ts';
import { seesLateLoad } from './sees-late-load.ts';

/** What one series shows in one segment, before anybody judges it. */
export interface Evidence extends Effects {
  readonly bins: Bins;
  readonly exposureKind: Exposure['kind'];
  /** exposure over the window */
  readonly exposure: number;
  readonly durationMs: number;
  readonly cycles: readonly CycleLevels[];
  /** readings go on through the last third of the load: whether growth ended can be told */
  readonly lateSeen: boolean;
  readonly roundingError: number;
}

/** Fits everything that the verdicts need. `grain` is the step in which the series moves: a page, one thread. */
export function gatherEvidence(
  series: Series,
  window: Span,
  phases: readonly PhaseSpan[],
  exposure: Exposure,
  grain: number,
  confidence: number,
): Evidence {
  const bins = binSeries(series, window, phases, exposure);
  const roundingError = grain / Math.sqrt(12);
  return {
    bins,
    exposureKind: exposure.kind,
    exposure: rangeOf(bins.exposure),
    durationMs: bins.spanMs,
    cycles: exposure.kind === 'time' ? [] : readCycles(series, window, phases, exposure),
    lateSeen: seesLateLoad(bins.tMs, exposure.kind === 'time' ? [window] : loadsWithin(window, phases)),
    ...fitEffects(bins, exposure.kind, roundingError, confidence),
    roundingError,
  };
}

function loadsWithin(window: Span, phases: readonly PhaseSpan[]): readonly Span[] {
  const loads = phases.filter(({ phase }) => phase === 'load');
  const cut = loads.map(({ fromMs, toMs }) => ({
    fromMs: Math.max(fromMs, window.fromMs),
    toMs: Math.min(toMs, window.toMs),
  }));
  return cut.filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** The evidence as it would be with a leak of so many units per exposure on top of what was recorded. */
export function plantLeak(evidence: Evidence, perExposure: number, confidence: number): Evidence {
  const { bins, cycles, exposureKind, roundingError } = evidence;
  const first = bins.exposure[0] ?? 0;
  const planted = {
    ...bins,
    values: bins.values.map((value, i) => value + perExposure * ((bins.exposure[i] as number) - first)),
  };
  let before = 0;
  const raised = cycles.map((cycle) => {
    const under = before;
    before += perExposure * cycle.exposure;
    return raiseCycle(cycle, under, before);
  });
  return {
    ...evidence,
    bins: planted,
    cycles: raised,
    ...fitEffects(planted, exposureKind, roundingError, confidence, evidence.recurring),
  };
}

function raiseCycle(cycle: CycleLevels, before: number, after: number): CycleLevels {
  const { drain } = cycle;
  return {
    ...cycle,
    before: cycle.before + before,
    loaded: cycle.loaded + after,
    drain: drain && { early: drain.early + after, late: drain.late + after, after: drain.after + after },
  };
}

function rangeOf(column: Float64Array): number {
  return (column.at(-1) ?? 0) - (column[0] ?? 0);
}
