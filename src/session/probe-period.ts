/** How often a probe is read: its own period until its readings prove too dear for it. */
export interface ProbePeriod {
  ms(): number;
  /** notes what one reading cost; true when the period has just been stretched for it */
  spend(costMs: number): boolean;
}

/** A period lasts at least as many times its reading: 0.1 % may be spent. */
const READINGS_A_PERIOD = 1000;
/** A probe is never read less often than this, dear as it may be. */
const SLOWEST_MS = 60_000;
/** Readings of which the median counts, within bounds: as many as come in this time. */
const WINDOW_MS = 20_000;
/** Fewer would let one reading decide that was preempted or paged in; more would let a dear probe go on for minutes. */
const SMALLEST_WINDOW = 3;
const LARGEST_WINDOW = 9;

/** A period that doubles until the median reading takes at most 0.1 % of it, or it has reached a minute. */
export function createProbePeriod(ownMs: number): ProbePeriod {
  const costs: number[] = [];
  let periodMs = ownMs;
  return {
    ms: () => periodMs,
    spend(costMs) {
      costs.push(costMs);
      if (costs.length < chooseWindow(periodMs)) return false;
      const medianMs = takeMedian(costs);
      const before = periodMs;
      while (medianMs * READINGS_A_PERIOD > periodMs && periodMs < SLOWEST_MS) {
        periodMs = Math.min(periodMs * 2, SLOWEST_MS);
      }
      return periodMs > before;
    },
  };
}

function chooseWindow(periodMs: number): number {
  return Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, Math.ceil(WINDOW_MS / periodMs)));
}

/** The middle one, the lower of two; the list is empty afterwards. */
function takeMedian(costs: number[]): number {
  const sorted = costs.splice(0).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
