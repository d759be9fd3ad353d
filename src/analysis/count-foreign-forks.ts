import type { Setting } from './setting.ts';

/** Forks that the host made beside our own operations. */
export interface ForeignForks {
  readonly count: number;
  /** forks of others for each operation of ours */
  readonly perOperation: number;
}

/** Null where the host's forks or our operations were not counted. */
export function countForeignForks({ recording, operation }: Setting): ForeignForks | null {
  const forks = recording.series.get('host.forks');
  if (forks === undefined || operation === null || forks.values.length < 2) return null;
  const all = (forks.values.at(-1) as number) - (forks.values[0] as number);
  const ours = recording.work.reduce((sum, work) => sum + (work.done.at(-1) ?? 0), 0);
  const forking = recording.work.some(({ workload }) => /fork|spawn|exec|thread/.test(workload));
  const count = Math.round(forking ? all - ours : all);
  return { count, perOperation: count / ours };
}

/** With more than this many forks of others for each of our operations, who fills what a Falco keeps is not known. */
const OTHERS_RULE = 2;

/**
 * The forks of others where they may be what a Falco's memory follows: it sees the whole host. Null where they are few, and
 * for a target that does not watch the host.
 */
export function findOthersLoad(setting: Setting): ForeignForks | null {
  const forks = countForeignForks(setting);
  const isFalco = (setting.recording.header?.target.falco ?? null) !== null;
  return isFalco && forks !== null && forks.perOperation > OTHERS_RULE ? forks : null;
}
