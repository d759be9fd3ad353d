/** How many operations came since the last call. */
export type Operations = (nowMs: number) => number;

/** Operations at an even rate from the first call on; no fraction is lost. */
export function countByRate(perSecond: number): Operations {
  let startMs: number | null = null;
  let given = 0;
  return (nowMs) => {
    startMs ??= nowMs;
    const due = Math.floor(((nowMs - startMs) * perSecond) / 1000);
    const count = due - given;
    given = due;
    return count;
  };
}

/**
 * Operations as a load counts them, from what it stands at now. A count that falls is a new load, counted from there;
 * while there is none, nothing is done.
 */
export function countByFeed(done: () => number | null): Operations {
  let last = done() ?? 0;
  return () => {
    const now = done() ?? last;
    const count = Math.max(0, now - last);
    last = now;
    return count;
  };
}
