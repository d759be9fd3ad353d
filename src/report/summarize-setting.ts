import type { Recording, RunHeader } from '../model/run.ts';
import type { SummarySetting } from '../model/summary.ts';

/** What the numbers of a recording depend on: its plan and host without names, and how much of it was done. */
export function summarizeSetting({ header, work, endMs, outcome }: Recording): SummarySetting {
  return {
    lastedMs: endMs,
    outcome: outcome.kind,
    operations: work.length === 0 ? null : work.reduce((sum, { done }) => sum + (done.at(-1) ?? 0), 0),
    plan: header === null ? null : summarizePlan(header),
    host: header === null ? null : summarizeHost(header),
  };
}

function summarizePlan({ plan }: RunHeader): SummarySetting['plan'] {
  const { workloads, seed, shape, cpus, cannotShow, intervalMs } = plan;
  return {
    workloads,
    seed,
    intervalMs,
    ...(shape === undefined ? {} : { shape }),
    ...(cpus === undefined ? {} : { cpus }),
    ...(cannotShow === undefined ? {} : { cannotShow }),
  };
}

function summarizeHost({ host }: RunHeader): SummarySetting['host'] {
  const { arch, cpus, memoryBytes, pageBytes, kernel, cgroup } = host;
  return { arch, cpus, memoryBytes, pageBytes, kernel, cgroup };
}
