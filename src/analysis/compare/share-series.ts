import type { Sides, Unlike } from '../../model/comparison.ts';
import { fail } from '../../model/failure.ts';
import type { DecidingSeries } from '../../model/metric.ts';
import type { Recording } from '../../model/run.ts';

/** A series that all runs have. */
export type SharedSeries = Pick<DecidingSeries, 'id' | 'role'>;

/** What can be compared, and what only some runs have. */
export interface Shared {
  /** memory first */
  readonly series: readonly [SharedSeries, ...SharedSeries[]];
  readonly unlike: readonly Unlike[];
}

/** Series of others than the target. */
const OF_OTHERS = /^(?:host|self|cgroup)\./;

/**
 * The memory series that all runs have (what decided on the base side first), and the state counters that all of them
 * name as deciding. Throws ToolError kind input where there is no such memory, or not in the same unit.
 */
export function shareSeries(sides: Sides<readonly Recording[]>): Shared {
  const all = [...sides.base, ...sides.new];
  const memory = chooseMemory(all);
  if (memory === null) {
    const [base, other] = [sides.base, sides.new].map((runs) => namesOf(runs, 'memory'));
    const fact = `the sides have no memory series in common: base ${base}, new ${other}`;
    throw fail('input', fact, 'name recordings of the same readings; in a CSV, columns of the same names');
  }
  const named = [...new Set(all.flatMap(({ deciding }) => deciding.filter(isState).map(({ id }) => id)))];
  const states = named.filter((id) => all.every((run) => unitOf(run, id) === 'count'));
  return {
    series: [{ id: memory, role: 'memory' }, ...states.map((id) => ({ id, role: 'state' }) as const)],
    unlike: [
      ...compareNames('memory that decides', sides, 'memory', () => true),
      ...compareNames('state counters', sides, 'state', (id) => !states.includes(id)),
    ],
  };
}

function chooseMemory(all: readonly Recording[]): string | null {
  const deciding = all.flatMap(({ deciding }) => deciding.filter(({ role }) => role === 'memory').map(({ id }) => id));
  const others = [...(all[0]?.series.keys() ?? [])].filter((id) => !OF_OTHERS.test(id));
  return [...deciding, ...others].find((id) => all.every((run) => unitOf(run, id) === 'bytes')) ?? null;
}

function unitOf({ series }: Recording, id: string): string | null {
  return series.get(id)?.metric.unit ?? null;
}

function isState({ role }: DecidingSeries): boolean {
  return role === 'state';
}

function namesOf(runs: readonly Recording[], role: DecidingSeries['role'], keep = (_: string) => true): string {
  const ids = runs.flatMap(({ deciding }) => deciding.filter((one) => one.role === role).map(({ id }) => id));
  const names = [...new Set(ids.filter(keep))].sort();
  return names.length === 0 ? 'none' : names.join(', ');
}

function compareNames(
  what: string,
  sides: Sides<readonly Recording[]>,
  role: DecidingSeries['role'],
  keep: (id: string) => boolean,
): readonly Unlike[] {
  const [base, other] = [namesOf(sides.base, role, keep), namesOf(sides.new, role, keep)];
  return base === other ? [] : [{ what, base, new: other, weight: 'harmless' }];
}
