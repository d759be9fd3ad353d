import { type RunJanitor, startJanitor } from '../../system/clean-up/janitor.ts';

/** A janitor for those who start something: a `watch` of a running process needs none. */
export interface JanitorOnDemand {
  take(): Promise<RunJanitor>;
  release(): Promise<void>;
}

/** Starts it when it is first taken; `warn` hears what startJanitor warns of. */
export function janitorOnDemand(runId: string, warn: (text: string) => void): JanitorOnDemand {
  let started: Promise<RunJanitor> | null = null;
  return {
    take: () => {
      started ??= startJanitor(runId, warn);
      return started;
    },
    release: async () => (await started)?.release(),
  };
}
