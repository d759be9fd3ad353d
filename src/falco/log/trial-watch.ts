/**
 * Watches a Falco try out what was changed: since 0.32 it starts once more beside what runs (a dry run, with a banner of
 * its own), and then restarts within its process, or goes on as it was. Its memory rises with the trial already.
 */
export interface TrialWatch {
  /** it told its version: a trial where it runs already, else its start. The line came after `sinceMs` */
  banner(sinceMs: number): void;
  /** it has opened its capture */
  runs(): void;
  /** whether it has, and not begun to restart since */
  isUp(): boolean;
  /** it restarts, by a line that came after `sinceMs`. Gives since when its memory may have risen for that */
  restarts(sinceMs: number): number;
  /** it has said that it did not take what was changed */
  fails(): void;
  /** true once, where a trial has led to nothing for long */
  hasLapsed(nowMs: number): boolean;
}

/** Many rules take seconds to load on a host that is busy. */
const PATIENCE_MS = 30_000;

/** No trial is under way. `runs`: it was started before it is watched. */
export function watchTrials(runs: boolean): TrialWatch {
  let isUp = runs;
  let sinceMs: number | null = null;
  return {
    banner(beforeMs) {
      if (isUp) sinceMs ??= beforeMs;
    },
    runs() {
      isUp = true;
      sinceMs = null;
    },
    isUp: () => isUp,
    restarts(beforeMs) {
      const fromMs = sinceMs ?? beforeMs;
      isUp = false;
      sinceMs = null;
      return fromMs;
    },
    fails() {
      sinceMs = null;
    },
    hasLapsed(nowMs) {
      if (sinceMs === null || nowMs - sinceMs < PATIENCE_MS) return false;
      sinceMs = null;
      return true;
    },
  };
}
