/** A run with fewer readings. */
export interface ThinnedRun {
  readonly lines: readonly string[];
  /** readings kept, and of how many */
  readonly kept: number;
  readonly of: number;
}

const READING = /^\["s",\d+,"([^"]*)"/;

/**
 * The lines of a run with at most so many readings of each probe, evenly spread, its first and last among them; all that
 * is no reading stays. Probes that are read seldom lose none, so that slow counters are as good as they were.
 */
export function thinLines(lines: readonly string[], mostReadings: number): ThinnedRun {
  const probes = lines.map((line) => READING.exec(line)?.[1] ?? null);
  const counts = countEach(probes);
  const seen = new Map<string, number>();
  let kept = 0;
  const left = lines.filter((_, index) => {
    const probe = probes[index] ?? null;
    if (probe === null) return true;
    const nth = seen.get(probe) ?? 0;
    seen.set(probe, nth + 1);
    const keeps = isKept(nth, counts.get(probe) ?? 0, mostReadings);
    if (keeps) kept += 1;
    return keeps;
  });
  return { lines: left, kept, of: [...counts.values()].reduce((sum, count) => sum + count, 0) };
}

/** The first, the last, and what lies nearest to each of the equal steps between them. */
function isKept(nth: number, count: number, most: number): boolean {
  if (count <= most || nth === count - 1) return true;
  const step = Math.max((count - 1) / Math.max(most - 1, 1), 1);
  return nth === Math.round(Math.round(nth / step) * step);
}

function countEach(probes: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const probe of probes) if (probe !== null) counts.set(probe, (counts.get(probe) ?? 0) + 1);
  return counts;
}
