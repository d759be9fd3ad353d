import { totalMs } from '../model/plan.ts';
import { SECOND_MS } from '../model/units.ts';
import { namePhase } from '../report/name-phase.ts';
import { wordSlope } from '../report/tabulate-evidence.ts';
import { wordOperations } from '../report/word-operations.ts';
import { wordChange, wordCount, wordTime, wordValue } from '../report/word-value.ts';
import type { LiveSeries, LiveState, LiveWork } from './live-state.ts';

/** How far the run and its phase are; times that are not known yet are those of the plan. */
export interface LiveProgress {
  readonly phaseMs: number;
  readonly phaseLeftMs: number;
  readonly phasePlannedMs: number;
  readonly runLeftMs: number;
  /** 0 to 1 */
  readonly share: number;
}

/** Time gone and time left, by the plan. A phase that takes longer than planned has nothing left. */
export function measureProgress({ plan, phase, phaseIndex, nowMs }: LiveState): LiveProgress {
  const planned = plan.phases[phaseIndex]?.durationMs ?? 0;
  const phaseMs = nowMs - (phase?.fromMs ?? nowMs);
  const phaseLeftMs = Math.max(0, planned - phaseMs);
  const later = totalMs(plan.phases.slice(phaseIndex + 1));
  const runLeftMs = phaseLeftMs + later;
  return { phaseMs, phaseLeftMs, phasePlannedMs: planned, runLeftMs, share: nowMs / Math.max(1, nowMs + runLeftMs) };
}

/** `load 1 of 2`, `settle`, or that it has not begun. */
export function wordPhase({ plan, phase }: LiveState): string {
  if (phase === null) return 'starting';
  const cycles = plan.phases.reduce((most, { cycle }) => Math.max(most, cycle), 0);
  return phase.cycle > 0 ? `${phase.kind} ${phase.cycle} of ${cycles}` : namePhase({ phase: phase.kind, cycle: 0 });
}

/** `anon+swap 61.2 MiB (+3.4 MiB since the start)`. */
export function wordSeries({ deciding, unit, first, last }: LiveSeries): string {
  if (first === null || last === null) return `${deciding.id}: no reading yet`;
  return `${deciding.id} ${wordValue(last, unit)} (${wordChange(last - first, unit)} since the start)`;
}

/** `slope so far 1.9 ± 0.3 GiB/h`, or that it is not known. */
export function wordSlopeSoFar({ slope, series }: LiveState): string {
  if (slope !== null) return `slope so far ${wordSlope(slope)}`;
  const samples = series?.samples ?? 0;
  return `slope so far not known (${wordCount(samples)} ${samples === 1 ? 'sample' : 'samples'})`;
}

/** `fork-churn: 2 400 of 2 400 forks, 200/s of 200/s`. */
export function wordWork(work: LiveWork, state: LiveState): string {
  const total = `${work.workload}: ${wordOperations(work.done, work.asked, work.operation)}`;
  const failed = work.failed > 0 ? `, ${wordCount(work.failed)} refused` : '';
  if (state.phase?.kind !== 'load') return `${total}${failed}, paused`;
  const { phaseMs } = measureProgress(state);
  const rate = phaseMs > 0 ? (work.done - work.doneBefore) / (phaseMs / SECOND_MS) : 0;
  return `${total}${failed}, ${wordCount(Math.round(rate))}/s of ${wordCount(work.ratePerSecond)}/s`;
}

/**
 * `undecided at look 2 of 10, next look at 12 min 40 s`; null for a run whose end is fixed. The last look of a plan is its
 * end.
 */
export function wordLooks({ plan: { looks }, look }: LiveState): string | null {
  if (looks === undefined) return null;
  const taken = look?.look ?? 0;
  if (look?.decided) return `decided at look ${taken} of ${looks.length}: ${look.verdict}`;
  const next = looks[taken]?.afterMs ?? 0;
  const when = `${taken === 0 ? 'first' : 'next'} look at ${wordTime(next)}`;
  const so = look === null ? 'undecided' : `undecided at look ${taken} of ${looks.length} (${look.verdict} so far)`;
  return `${so}, ${taken + 1 === looks.length ? `judged at its end, ${wordTime(next)}` : when}`;
}

/** All workloads, or the one whose turn it is where they take turns. */
export function workNow({ plan, phaseIndex, work }: LiveState): LiveState['work'] {
  if (plan.phases.every((phase) => phase.workload === undefined)) return work;
  return work.filter(({ workload }) => workload === plan.phases[phaseIndex]?.workload);
}

/**
 * The run in one line, for where there is no terminal:
 * `load 1/2: 12 s of 1 min 30 s, anon+swap 61.2 MiB (+3.4 MiB), 2 400 of 2 400 spawns`, and where it stands with its looks.
 */
export function describeProgress(state: LiveState): string {
  const { phaseMs, phasePlannedMs } = measureProgress(state);
  const { series } = state;
  const last = series?.last ?? null;
  const reading =
    series === null || last === null
      ? 'no reading yet'
      : `${series.deciding.id} ${wordValue(last, series.unit)} (${wordChange(last - (series.first ?? last), series.unit)})`;
  const work = workNow(state).map(({ done, asked, operation }) => wordOperations(done, asked, operation));
  const looks = wordLooks(state);
  const parts = [
    `${wordTime(phaseMs)} of ${wordTime(phasePlannedMs)}`,
    reading,
    ...work,
    ...(looks === null ? [] : [looks]),
  ];
  return `${wordPhase(state).replace(' of ', '/')}: ${parts.join(', ')}`;
}
