import type { HostMeans } from '../../model/need.ts';
import { CONTROL } from '../../model/survey.ts';
import type { Workload } from '../../model/workload.ts';
import { findUnmetNeeds, wordUnmet } from '../../planning/unmet-needs.ts';

/** The workloads that take part in a survey, and why the others do not: `user-churn (needs root (setresuid))`. */
export interface Surveyed {
  readonly workloads: readonly string[];
  readonly leftOut: readonly string[];
}

/** Those that were named, else all that can run here and keep to their turn. */
export function chooseSurveyed(named: readonly string[], shelf: readonly Workload[], means: HostMeans): Surveyed {
  if (named.length > 0) return { workloads: named, leftOut: [] };
  const candidates = shelf
    .filter(({ id }) => id !== CONTROL)
    .map((workload) => ({ id: workload.id, because: explainAbsence(workload, means) }));
  return {
    workloads: candidates.filter(({ because }) => because === null).map(({ id }) => id),
    leftOut: candidates.flatMap(({ id, because }) => (because === null ? [] : [`${id} (${because})`])),
  };
}

function explainAbsence(workload: Workload, means: HostMeans): string | null {
  const unmet = findUnmetNeeds(workload, means);
  return unmet.length > 0 ? wordUnmet(unmet) : (workload.apart ?? null);
}
