import type { Recording, Series, Span, WorkSeries } from '../../model/run.ts';

/** A recording as it was at a time: what was read later is left out, and what began later. Its end is that time. */
export function cutRecording(recording: Recording, endMs: number): Recording {
  return {
    ...recording,
    series: new Map([...recording.series].map(([id, series]) => [id, cutSeries(series, endMs)])),
    phases: cutSpans(recording.phases, endMs),
    segments: cutSpans(recording.segments, endMs),
    work: recording.work.map((work) => cutWork(work, endMs)),
    gaps: cutSpans(recording.gaps, endMs),
    events: recording.events.filter(({ tMs }) => tMs <= endMs),
    endMs,
  };
}

function cutSeries(series: Series, endMs: number): Series {
  const size = countUpTo(series.tMs, endMs);
  return { ...series, tMs: series.tMs.subarray(0, size), values: series.values.subarray(0, size) };
}

function cutWork(work: WorkSeries, endMs: number): WorkSeries {
  const size = countUpTo(work.tMs, endMs);
  return {
    ...work,
    tMs: work.tMs.subarray(0, size),
    done: work.done.subarray(0, size),
    asked: work.asked.subarray(0, size),
    failed: work.failed.subarray(0, size),
  };
}

/** As a reader closes them: the last one holds the time itself too. */
function cutSpans<T extends Span>(spans: readonly T[], endMs: number): readonly T[] {
  return spans
    .filter(({ fromMs }) => fromMs <= endMs)
    .map((span) => ({ ...span, toMs: Math.min(span.toMs, endMs + 1) }));
}

function countUpTo(times: Float64Array, endMs: number): number {
  const next = times.findIndex((tMs) => tMs > endMs);
  return next < 0 ? times.length : next;
}
