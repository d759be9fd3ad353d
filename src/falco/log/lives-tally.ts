import type { LivesSince } from '../../model/probe.ts';

/** Counts the lives that begin in a log after its reader's own ended. */
export interface LivesTally {
  /** a life begins; `said`: why the one before it ended, as far as it said so */
  begins(said: string | null): void;
  /** the life that is read ended, or the last of those since */
  ends(said: string | null): void;
  told(): LivesSince;
}

/** The reader's own life goes on. */
export function tallyLives(): LivesTally {
  let isOver = false;
  let count = 0;
  let last: string | null = null;
  const hear = (said: string | null): void => {
    if (count > 0) last = said ?? last;
  };
  return {
    begins(said) {
      hear(said);
      if (isOver) count += 1;
    },
    ends(said) {
      hear(said);
      isOver = true;
    },
    told: () => ({ count, said: last }),
  };
}
