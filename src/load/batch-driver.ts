import type { StepDriver, StepResult } from '../model/driver.ts';
import type { Libc } from '../model/libc.ts';

/** A program of others that does operations by itself, so many at a time, and tells at its end how many it did. */
export interface Batches {
  /** starts the next batch: its pid, or -errno */
  begin(): number;
  /** reads back what the batch that has just ended did */
  count(): BatchCount;
}

/** What a batch did; nothing at all counts as one failure. */
export interface BatchCount {
  readonly done: number;
  readonly failed: number;
}

const SIGTERM = 15;
const NOTHING: StepResult = { done: 0, failed: 0, errno: null };

/**
 * A driver that runs one batch after the other and hands its operations out as they fall due: a batch is ahead of the
 * schedule, never behind it, and no operation is told before its batch has told it. So the count is exact but for the
 * batch under way, and what is left of it at a pause is counted when the load goes on. Told to end, a batch is asked to
 * (SIGTERM) and waited for.
 */
export function createBatchDriver(libc: Pick<Libc, 'kill' | 'pollChild' | 'waitFor'>, batches: Batches): StepDriver {
  let running: number | null = null;
  let left: BatchCount = { done: 0, failed: 0 };

  const advance = (): StepResult => {
    if (running === null) {
      const pid = batches.begin();
      if (pid < 0) return { done: 0, failed: 1, errno: -pid };
      running = pid;
    } else if (libc.pollChild(running) !== null) {
      running = null;
      const { done, failed } = batches.count();
      left = { done, failed: done + failed === 0 ? 1 : failed };
    }
    return NOTHING;
  };

  return {
    kind: 'step',
    step: (budget) => {
      if (left.done + left.failed === 0) {
        const refused = advance();
        if (refused.failed > 0) return refused;
      }
      const done = Math.min(budget, left.done);
      const failed = Math.min(budget - done, left.failed);
      left = { done: left.done - done, failed: left.failed - failed };
      return { done, failed, errno: null };
    },
    close: () => {
      if (running === null) return;
      libc.kill(running, SIGTERM);
      libc.waitFor(running);
    },
  };
}
