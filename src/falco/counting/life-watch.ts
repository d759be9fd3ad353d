import type { ToldCounters } from './told-counters.ts';

/** Tells whether counters have begun anew since the last time: a reload within the process, which rebuilds all tables. */
export type LifeWatch = (told: ToldCounters) => boolean;

/** By the times of start and reload; where those are not told, by totals that fell. */
export function watchLives(): LifeWatch {
  let before: ToldCounters | null = null;
  return (told) => {
    const last = before;
    before = told;
    if (last === null) return false;
    if (last.life !== null && told.life !== null) return last.life !== told.life;
    return TOTALS.some((id) => (told.values.get(id) ?? Number.POSITIVE_INFINITY) < (last.values.get(id) ?? 0));
  };
}

const TOTALS = ['num_evts', 'n_evts'];
