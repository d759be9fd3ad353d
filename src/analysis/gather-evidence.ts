import type { PhaseSpan, Series, Span } from '../model/run.ts';
import type { Bins } from './bin-series.ts';
import { chooseBins } from './choose-bins.ts';
import type { Exposure } from './exposure.ts';
import { fitEffects } from './fit-effects.ts';
import { cutAtSwitches } from './on-off/find-turns.ts';
import { type CycleLevels, readCycles } from './read-cycles.ts';
import { type Fit, refineFit } from './refine-fit.ts';
import { seesLateLoad } from './sees-late-load.ts';

/** What one series shows in one segment, before anybody judges it. */
export interface Evidence extends Fit {
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
  const roundingError = grain / Math.sqrt(12);
  const bins = chooseBins(series, window, cutAtSwitches(phases, exposure.loads), exposure, roundingError);
  const all = { ...fitEffects(bins, exposure.kind, roundingError, confidence), fitted: bins };
  const steady = all.deseasoned === bins.values ? series : { tMs: bins.tMs, values: all.deseasoned };
  const cycles = exposure.kind === 'time' ? [] : readCycles(steady, window, phases, exposure);
  return {
    bins,
    exposureKind: exposure.kind,
    exposure: rangeOf(bins.exposure),
    durationMs: bins.spanMs,
    cycles,
    lateSeen: seesLateLoad(bins.tMs, exposure.kind === 'time' ? [window] : loadsWithin(window, phases)),
    ...refineFit(all, { series, window, phases, exposure, cycles }, roundingError, confidence),
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
  const { bins, fitted, cycles, exposureKind, roundingError, period } = evidence;
  const first = bins.exposure[0] ?? 0;
  const plantIn = (into: Bins): Bins => ({
    ...into,
    values: into.values.map((value, i) => value + perExposure * ((into.exposure[i] as number) - first)),
  });
  const planted = plantIn(fitted);
  let before = 0;
  const raised = cycles.map((cycle) => {
    const under = before;
    before += perExposure * cycle.exposure;
    return raiseCycle(cycle, under, before);
  });
  return {
    ...evidence,
    bins: fitted === bins ? planted : plantIn(bins),
    fitted: planted,
    cycles: raised,
    ...fitEffects(planted, exposureKind, roundingError, confidence, period),
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
