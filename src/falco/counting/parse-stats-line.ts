import { COUNTER_NAMES } from './counter-names.ts';
import type { ToldCounters } from './told-counters.ts';

/**
 * The counters in a line of the stats file of `-s` (up to 0.34): `{"sample":1,"cur":{"events":..},..},` with its comma, or
 * `{"sample":1,"syscall":{"cur":{..}}}` of 0.34. Null for any other line. Never throws.
 */
export function parseStatsLine(line: string): ToldCounters | null {
  try {
    const entry = JSON.parse(line.trim().replace(/,$/, ''));
    const current = (entry?.syscall ?? entry)?.cur;
    if (typeof current !== 'object' || current === null) return null;
    const values = new Map(
      COUNTER_NAMES.flatMap(({ id, stats }): [string, number][] => {
        const value = stats === undefined ? undefined : current[stats];
        return typeof value === 'number' && value >= 0 ? [[id, value]] : [];
      }),
    );
    return values.size === 0 ? null : { values, source: 'syscall', life: null, isEmpty: values.get('n_evts') === 0 };
  } catch {
    return null;
  }
}
