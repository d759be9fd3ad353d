import { LEAKLAB_TAG } from '../../falco/rules-file.ts';
import type { PlannedWorkload } from '../../model/plan.ts';

/**
 * Where the alerts go that are the operations of some workloads, as the end of a sentence; empty where none makes any.
 * Whoever reads them may be somebody else than whoever starts the load.
 */
export function tellAlerts(workloads: readonly PlannedWorkload[], whose: string): string {
  const alerting = workloads.filter(({ operation }) => operation === 'alert').map(({ id }) => id);
  return alerting.length === 0
    ? ''
    : `; the alerts of ${alerting.join(', ')} go to the outputs of ${whose}, tagged ${LEAKLAB_TAG}`;
}
