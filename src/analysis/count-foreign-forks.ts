import type { Recording, Span } from '../model/run.ts';
import { firstAtOrAfter } from './cut-bins.ts';
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
  const count = Math.round(isForking(recording) ? all - ours : all);
  return { count, perOperation: count / ours };
}

/** The same count between the readings around a stretch; null where forks were not counted in it. */
export function countForeignForksIn({ recording, exposure }: Setting, { fromMs, toMs }: Span): number | null {
  const forks = recording.series.get('host.forks');
  if (forks === undefined || exposure.kind !== 'operations') return null;
  const from = Math.max(0, firstAtOrAfter(forks.tMs, fromMs) - 1);
  const to = Math.min(forks.tMs.length - 1, firstAtOrAfter(forks.tMs, toMs));
  if (to <= from) return null;
  const all = (forks.values[to] as number) - (forks.values[from] as number);
  const ours = exposure.at(forks.tMs[to] as number) - exposure.at(forks.tMs[from] as number);
  return Math.round(isForking(recording) ? all - ours : all);
}

function isForking({ work }: Recording): boolean {
  return work.some(({ workload }) => /fork|spawn|exec|thread/.test(workload));
}

/** With more than this many forks of others for each of our operations, who fills what a Falco keeps is not known. */
const OTHERS_RULE = 2;

/**
 * The forks of others where they may be what a Falco's memory follows: it sees the whole host. Null where they are few, and
 * for a target that does not watch the host.
 */
export function findOthersLoad(setting: Setting): ForeignForks | null {
  const forks = countForeignForks(setting);
  return watchesHost(setting) && forks !== null && forks.perOperation > OTHERS_RULE ? forks : null;
}

/** True for a Falco: it sees what every process of the host does. */
export function watchesHost({ recording }: Setting): boolean {
  return (recording.header?.target.falco ?? null) !== null;
}
