import type { TypedExperiment } from '../../planning/draft.ts';
import type { ExperimentOptions, LoadOptions } from '../options.ts';

/** An experiment as the command line names it. */
export type ExperimentRequest =
  | { readonly kind: 'run'; readonly options: ExperimentOptions & LoadOptions }
  | { readonly kind: 'watch'; readonly options: ExperimentOptions & { readonly for: string } };

const NO_LOAD: LoadOptions & Required<Pick<LoadOptions, 'workload' | 'set'>> = { workload: [], set: [] };

/** The options in the form that planning checks. */
export function describeTyped(request: ExperimentRequest): TypedExperiment {
  const { options } = request;
  const load = { ...NO_LOAD, ...(request.kind === 'run' ? request.options : {}) };
  return {
    interval: options.interval,
    detect: options.detect ?? null,
    failOn: options.failOn ?? null,
    followRestarts: options.followRestarts === true,
    seed: load.seed ?? null,
    watchFor: request.kind === 'watch' ? request.options.for : null,
    workloads: load.workload,
    settings: load.set,
    rate: load.rate ?? null,
    workers: load.workers ?? null,
    settle: load.settle ?? null,
    load: load.load ?? null,
    drain: load.drain ?? null,
    cycles: load.cycles ?? null,
  };
}
