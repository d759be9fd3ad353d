import type { Finding, PerOperation, WorkloadGrowth } from '../../model/finding.ts';
import type { Candidate } from '../candidate.ts';
import { CONFIDENCE, type Setting } from '../setting.ts';
import { shareOperations } from './share-operations.ts';

/**
 * Growth per operation. Of one workload it is the effect of its operations; in a mix that of the workload with the largest
 * share, and where that cannot be told, of all operations together. Null where operations were not counted; shares of deciding series alone.
 */
export function measureOperations(
  candidate: Candidate,
  setting: Setting,
): Pick<Finding, 'perOperation' | 'perOperations'> {
  const together = growthTogether(candidate, setting);
  const [only, ...others] = candidate.role === 'explain' ? [] : shareOperations(candidate, setting);
  if (together === null || only === undefined) return { perOperation: together, perOperations: [] };
  if (others.length === 0) {
    const { value, low, high } = together;
    return { perOperation: together, perOperations: [{ ...only, estimate: { value, low, high } }] };
  }
  const perOperations = [only, ...others];
  return { perOperation: largestOf(perOperations, setting) ?? together, perOperations };
}

function growthTogether({ evidence, series }: Candidate, setting: Setting): PerOperation | null {
  const effect = evidence.perExposure;
  if (effect === null || setting.operation === null || evidence.exposureKind !== 'operations') return null;
  const { estimate, low, high } = effect;
  const { unit } = series.metric;
  return { operation: setting.operation, unit, value: estimate, low, high, confidence: CONFIDENCE };
}

/** Null where a share that could be the largest is not known. */
function largestOf(perOperations: readonly WorkloadGrowth[], { recording }: Setting): PerOperation | null {
  const shares = perOperations.map((growth) => {
    const done = recording.work.find(({ workload }) => workload === growth.workload)?.done.at(-1) ?? 0;
    return { growth, added: growth.estimate === null ? null : growth.estimate.value * done };
  });
  if (shares.some(({ added }) => added === null)) return null;
  const { growth } = shares.reduce((a, b) => ((b.added ?? 0) > (a.added ?? 0) ? b : a));
  const { operation, unit, estimate, confidence } = growth;
  return estimate === null ? null : { operation, unit, ...estimate, confidence };
}
