import type { Recording, Span, WorkSeries } from '../model/run.ts';

/**
 * What a series may grow with: operations where the run counted them, else time under load, else (no load phases) time
 * alone. `at` never falls.
 */
export interface Exposure {
  readonly kind: 'operations' | 'load-time' | 'time';
  readonly at: (tMs: number) => number;
  /** the stretches in which the load ran */
  readonly loads: readonly Span[];
}

/**
 * The exposure of a recording: operations of all workloads together, load time in ms, or time in ms. `loads` are the load
 * phases, unless the load is known to have paused within them.
 */
export function exposureOf(
  recording: Recording,
  loads: readonly Span[] = recording.phases.filter((span) => span.phase === 'load'),
): Exposure {
  if (loads.length === 0) return { kind: 'time', at: (tMs) => tMs, loads };
  const total = recording.work.reduce((sum, work) => sum + (work.done.at(-1) ?? 0), 0);
  if (total === 0) return { kind: 'load-time', at: (tMs) => loadTimeBefore(loads, tMs), loads };
  return {
    kind: 'operations',
    at: (tMs) => recording.work.reduce((sum, work) => sum + interpolate(work, work.done, loads, tMs), 0),
    loads,
  };
}

/** Operations counted in `field` up to a time; between two entries they are spread over the load's share of the time. */
export function interpolate(work: WorkSeries, field: Float64Array, loads: readonly Span[], tMs: number): number {
  const next = firstAfter(work.tMs, tMs);
  const to = field[next];
  if (to === undefined) return field.at(-1) ?? 0;
  const from = next === 0 ? 0 : (field[next - 1] as number);
  const fromMs = next === 0 ? 0 : (work.tMs[next - 1] as number);
  const toMs = work.tMs[next] as number;
  const whole = loadTimeBefore(loads, toMs) - loadTimeBefore(loads, fromMs);
  const share =
    whole > 0 ? (loadTimeBefore(loads, tMs) - loadTimeBefore(loads, fromMs)) / whole : (tMs - fromMs) / (toMs - fromMs);
  return from + (to - from) * share;
}

function loadTimeBefore(loads: readonly Span[], tMs: number): number {
  return loads.reduce((sum, span) => sum + Math.max(0, Math.min(tMs, span.toMs) - span.fromMs), 0);
}

/** Position of the first time after `tMs`; the length when there is none. */
function firstAfter(times: Float64Array, tMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) > tMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
