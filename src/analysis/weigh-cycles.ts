import type { CycleLevels } from './read-cycles.ts';

/** What the cycles of a loaded run add up to. */
export interface CycleSums {
  /** what the loads added, falls within a load not counted */
  readonly rise: number;
  /** what was still there at the end of the drains; for a cycle without drain, at the end of its load */
  readonly kept: number;
  readonly perCycle: readonly number[];
  /** the largest rise of one load */
  readonly highest: number;
  /** true: every cycle had a drain whose end was seen */
  readonly drained: boolean;
  /** what those drains left of what their loads added, as a share; null where nothing was added, or no drain was seen */
  readonly keptShare: number | null;
  /** what the last third of the last drain gave back */
  readonly falling: number;
  /** true: what the last drain gave back went little by little, as a queue does, and not at once */
  readonly gradual: boolean;
  /** what the last cycle kept for each unit of exposure, as a share of the first one's; null with less than two */
  readonly lastToFirst: number | null;
}

/** Sums over the cycles; null without any. */
export function weighCycles(cycles: readonly CycleLevels[]): CycleSums | null {
  const last = cycles.at(-1);
  if (last === undefined) return null;
  const perCycle = cycles.map(keptBy);
  const rises = cycles.map(riseOf);
  const seen = cycles.filter(({ drain }) => drain !== null);
  return {
    rise: total(rises),
    kept: total(perCycle),
    perCycle,
    highest: Math.max(...rises),
    drained: seen.length === cycles.length,
    keptShare: keptShare(seen),
    falling: last.drain === null ? 0 : last.drain.late - last.drain.after,
    gradual: isGradual(last),
    lastToFirst: lastToFirst(cycles),
  };
}

/** Freed memory is gone in the first third of a drain; more than this share left is a queue. */
const QUEUE_SHARE = 0.25;

function isGradual({ loaded, drain }: CycleLevels): boolean {
  return drain !== null && loaded > drain.after && drain.early - drain.after > QUEUE_SHARE * (loaded - drain.after);
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function riseOf({ before, loaded }: CycleLevels): number {
  return Math.max(0, loaded - before);
}

function keptShare(seen: readonly CycleLevels[]): number | null {
  const rise = total(seen.map(riseOf));
  return rise > 0 ? total(seen.map(keptBy)) / rise : null;
}

function keptBy(cycle: CycleLevels): number {
  return (cycle.drain?.after ?? cycle.loaded) - cycle.before;
}

function lastToFirst(cycles: readonly CycleLevels[]): number | null {
  const [first] = cycles;
  const last = cycles.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const before = keptBy(first) / first.exposure;
  const after = keptBy(last) / last.exposure;
  return before > 0 ? after / before : null;
}
