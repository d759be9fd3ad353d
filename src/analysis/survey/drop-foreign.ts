import { median } from 'simple-statistics';
import type { Recording } from '../../model/run.ts';
import type { Turn } from './measure-turns.ts';

/** Turns that can be compared, and how many were left out because others loaded the host in them. */
export interface OwnTurns {
  readonly turns: readonly Turn[];
  readonly foreign: number;
}

/** So many times the forks of the other turns of a workload, and so many at least, are somebody else's. */
const TIMES_USUAL = 3;
const FORKS_AT_LEAST = 500;

/**
 * Leaves out turns in which the host made many more forks than in the other turns of the same workload: a Falco sees the
 * whole host, and what others start in one turn of ten seconds is not that workload's. Without a count of forks all stay.
 */
export function dropForeign(turns: readonly Turn[], recording: Recording): OwnTurns {
  const counted = turns.map((turn) => ({ turn, forks: countForks(turn, recording) }));
  const own = counted.filter(({ turn, forks }) => {
    const same = counted.filter((other) => other.turn.workload === turn.workload).map((other) => other.forks);
    const known = same.filter((count) => count !== null);
    const usual = known.length === 0 ? 0 : median(known);
    return forks === null || forks <= TIMES_USUAL * usual + FORKS_AT_LEAST;
  });
  return { turns: own.map(({ turn }) => turn), foreign: turns.length - own.length };
}

/** From the load's beginning to its drain's end. */
function countForks({ fromMs, toMs }: Turn, { series }: Recording): number | null {
  const forks = series.get('host.forks');
  if (forks === undefined) return null;
  const at = (tMs: number) => {
    const next = forks.tMs.findIndex((t) => t > tMs);
    return forks.values[next < 0 ? forks.values.length - 1 : Math.max(0, next - 1)] ?? null;
  };
  const [before, after] = [at(fromMs), at(toMs)];
  return before === null || after === null ? null : after - before;
}
