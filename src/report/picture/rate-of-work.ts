import type { ChartLine } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { SECOND_MS } from '../../model/units.ts';
import { pluralize } from '../word-operations.ts';

/** Steps of the line: a picture has no room for more. */
const STEPS = 160;

/**
 * Operations per second that all workloads did together, a step for each stretch of the run; null where none was done. What
 * was counted between two entries is spread over the time between them.
 */
export function rateOfWork(recording: Recording): ChartLine | null {
  const total = recording.work.reduce((sum, { done }) => sum + (done.at(-1) ?? 0), 0);
  if (total === 0 || recording.endMs <= 0) return null;
  const stepMs = Math.max(SECOND_MS, recording.endMs / STEPS);
  const steps = Math.ceil(recording.endMs / stepMs);
  const edges = Array.from({ length: steps + 1 }, (_, i) => Math.min(recording.endMs, i * stepMs));
  const doneBy = edges.map((tMs) => recording.work.reduce((sum, work) => sum + valueAt(work.tMs, work.done, tMs), 0));
  const rate = (i: number) => {
    const ms = (edges[i + 1] ?? 0) - (edges[i] ?? 0);
    return ms > 0 ? (((doneBy[i + 1] ?? 0) - (doneBy[i] ?? 0)) / ms) * SECOND_MS : 0;
  };
  const values = edges.slice(1).map((_, i) => Math.max(0, rate(i)));
  return { label: nameRate(recording), tMs: edges.slice(0, -1), values };
}

/** `spawns per second (exec-fail)`. */
function nameRate({ header, work }: Recording): string {
  const active = work.filter(({ done }) => (done.at(-1) ?? 0) > 0).map(({ workload }) => workload);
  const planned = header?.plan.workloads.find(({ id }) => id === active[0]);
  const what = planned === undefined || active.length > 1 ? 'operations' : pluralize(planned.operation);
  return `${what} per second (${active.join(', ')})`;
}

/** Between two entries by the straight line between them; 0 before the first. */
function valueAt(times: Float64Array, values: Float64Array, tMs: number): number {
  const next = times.findIndex((time) => time > tMs);
  if (next < 0) return values.at(-1) ?? 0;
  const [fromMs, from] = next === 0 ? [0, 0] : [times[next - 1] ?? 0, values[next - 1] ?? 0];
  const share = (tMs - fromMs) / ((times[next] ?? 0) - fromMs);
  return from + ((values[next] ?? 0) - from) * share;
}
