import type { PhaseSummary } from '../model/finding.ts';
import type { PhaseSpan, SegmentSpan, WorkSeries } from '../model/run.ts';
import { firstAtOrAfter } from './cut-bins.ts';
import { interpolate } from './exposure.ts';
import type { Setting } from './setting.ts';

/** What each phase did, cut at segments: a phase in which the target restarted gives two. */
export function summarizePhases(setting: Setting): readonly PhaseSummary[] {
  const { recording } = setting;
  const spans = recording.phases.flatMap((phase) =>
    recording.segments.flatMap((segment) => intersect(phase, segment) ?? []),
  );
  return spans.map((span) => ({
    ...span,
    operations: countIn(setting, 'done', span),
    asked: countIn(setting, 'asked', span),
    change: changeIn(setting, span),
  }));
}

interface PhasePart {
  readonly phase: PhaseSpan['phase'];
  readonly cycle: number;
  readonly segment: number;
  readonly fromMs: number;
  readonly toMs: number;
}

function intersect(phase: PhaseSpan, segment: SegmentSpan): PhasePart | null {
  const fromMs = Math.max(phase.fromMs, segment.fromMs);
  const toMs = Math.min(phase.toMs, segment.toMs);
  return toMs > fromMs ? { phase: phase.phase, cycle: phase.cycle, segment: segment.index, fromMs, toMs } : null;
}

function countIn(setting: Setting, field: 'done' | 'asked', span: PhasePart): number {
  const loads = setting.recording.phases.filter(({ phase }) => phase === 'load');
  const at = (work: WorkSeries, tMs: number): number => interpolate(work, work[field], loads, tMs);
  return setting.recording.work.reduce(
    (sum, work) => sum + Math.round(at(work, span.toMs)) - Math.round(at(work, span.fromMs)),
    0,
  );
}

function changeIn(setting: Setting, span: PhasePart): number | null {
  const memory = setting.recording.deciding.find(({ role }) => role === 'memory');
  const series = memory === undefined ? undefined : setting.recording.series.get(memory.id);
  if (series === undefined) return null;
  const from = firstAtOrAfter(series.tMs, span.fromMs);
  const to = firstAtOrAfter(series.tMs, span.toMs);
  return to - from < 2 ? null : (series.values[to - 1] as number) - (series.values[from] as number);
}
