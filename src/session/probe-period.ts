/** How often a probe is read: its own period until its readings prove too dear for it. */
export interface ProbePeriod {
  ms(): number;
  /** notes what one reading cost; true when the period has just been stretched for it */
  spend(costMs: number): boolean;
}

/** Share of its period that a reading may take (design, section 4). */
const DEAREST = 0.001;
/** A probe is never read less often than this, dear as it may be. */
const SLOWEST_MS = 60_000;
/** Readings of which the median counts: one that was preempted, or paged in, says nothing about the probe. */
const WINDOW = 9;

/** A period that doubles until the median reading takes at most 0.1 % of it, or it has reached a minute. */
export function createProbePeriod(ownMs: number): ProbePeriod {
  const costs: number[] = [];
  let periodMs = ownMs;
  return {
    ms: () => periodMs,
    spend(costMs) {
      costs.push(costMs);
      if (costs.length < WINDOW) return false;
      const medianMs = costs.splice(0).sort((a, b) => a - b)[(WINDOW - 1) / 2] ?? 0;
      const before = periodMs;
      while (medianMs > periodMs * DEAREST && periodMs < SLOWEST_MS) periodMs = Math.min(periodMs * 2, SLOWEST_MS);
      return periodMs > before;
    },
  };
}
