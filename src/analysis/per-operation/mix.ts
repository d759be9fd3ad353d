import type { Recording } from '../../model/run.ts';
import { interpolate } from '../exposure.ts';

/** A workload that did operations, and how many it had done at each of the times asked for. */
export interface MixedWorkload {
  readonly workload: string;
  readonly operation: string;
  readonly done: Float64Array;
}

/** The workloads of a run that did operations, in the order of the plan's counts. */
export function mixOf({ work, phases, header }: Recording, tMs: Float64Array): readonly MixedWorkload[] {
  const loads = phases.filter(({ phase }) => phase === 'load');
  return work
    .filter(({ done }) => (done.at(-1) ?? 0) > 0)
    .map((each) => ({
      workload: each.workload,
      operation: header?.plan.workloads.find(({ id }) => id === each.workload)?.operation ?? 'operation',
      done: tMs.map((t) => interpolate(each, each.done, loads, t)),
    }));
}
