import type { Failure } from '../../model/failure.ts';
import { CONTROL } from '../../model/survey.ts';
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

/** Whether it needs a plugin, which takes something else than system calls. */
export function needsPlugin({ needsConfig = [] }: Workload): boolean {
  return needsConfig.some(({ kind }) => kind === 'plugin');
}

/**
 * That a Falco which reads no system calls would not react to a workload; null for one that reaches it another way, and for
 * the control, whose point it is.
 */
export function refuseBlind(workload: Workload, called: string, because: string): Failure | null {
  if (workload.id === CONTROL || needsPlugin(workload) || needsSignals(workload)) return null;
  return {
    kind: 'usage',
    fact: `${called} reads no system calls (${because}): it would not react to ${workload.id}`,
    remedy: because.endsWith('replay') || because === '-e' ? 'watch it: leaklab watch' : 'choose -w k8s-audit',
  };
}
