import type { TypedExperiment } from '../../planning/draft.ts';
import type { TypedSurvey } from '../../planning/survey.ts';
import type { EndOptions, ExperimentOptions, LimitOptions, LoadOptions, SurveyOptions } from '../options.ts';
import type { Surveyed } from './choose-surveyed.ts';

/** An experiment as the command line names it. */
export type ExperimentRequest =
  | { readonly kind: 'run'; readonly options: ExperimentOptions & LoadOptions & LimitOptions & EndOptions }
  | {
      readonly kind: 'watch';
      readonly options: ExperimentOptions & LimitOptions & EndOptions & { readonly for?: string };
    }
  | { readonly kind: 'survey'; readonly options: ExperimentOptions & SurveyOptions };

const NO_LOAD: LoadOptions & Required<Pick<LoadOptions, 'workload' | 'set'>> = { workload: [], set: [] };

/** The options of a run or a watch in the form that planning checks. */
export function describeTyped(request: Exclude<ExperimentRequest, { kind: 'survey' }>): TypedExperiment {
  const { options } = request;
  const load = { ...NO_LOAD, ...(request.kind === 'run' ? request.options : {}) };
  return {
    ...describeBasics(options, load),
    limit: options.limit ?? null,
    watches: request.kind === 'watch',
    watchFor: request.kind === 'watch' ? (request.options.for ?? null) : null,
    untilDecided: options.untilDecided === true,
    max: options.max ?? null,
    rate: load.rate ?? null,
    cycles: load.cycles ?? null,
    shape: load.shape ?? null,
    cpus: load.cpus ?? null,
    issue: load.issue ?? null,
    throughPurge: load.throughPurge === true,
  };
}

/** The options of a survey in the form that planning checks; `surveyed` says who takes part. */
export function describeTypedSurvey(options: ExperimentOptions & SurveyOptions, surveyed: Surveyed): TypedSurvey {
  return { ...describeBasics(options, { ...NO_LOAD, ...options }), ...surveyed, rounds: options.rounds ?? null };
}

function describeBasics(
  options: ExperimentOptions,
  load: typeof NO_LOAD & Pick<LoadOptions, 'seed' | 'workers' | 'hold' | 'settle' | 'load' | 'drain'>,
) {
  return {
    interval: options.interval,
    detect: options.detect ?? null,
    failOn: options.failOn ?? null,
    followRestarts: options.followRestarts === true,
    noScrape: options.scrape === false,
    overlays: options.overlay ?? [],
    seed: load.seed ?? null,
    workloads: load.workload,
    settings: load.set,
    holds: load.hold ?? [],
    workers: load.workers ?? null,
    settle: load.settle ?? null,
    load: load.load ?? null,
    drain: load.drain ?? null,
  };
}
