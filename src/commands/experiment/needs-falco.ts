import type { Workload } from '../../model/workload.ts';

/**
 * Whether a workload asks anything of a Falco but to see its events. Only then a configuration is read: what reads it is
 * loaded for that, because it takes a tenth of the time that a run needs to begin.
 */
export function needsFalco(workload: Workload): boolean {
  return needsSignals(workload) || (workload.needsConfig ?? []).length > 0;
}

/** Whether it sends the target signals. */
export function needsSignals({ needs = [] }: Workload): boolean {
  return needs.some(({ kind }) => kind === 'falco-target');
}
