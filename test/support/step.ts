import type { StepResult } from '../../src/model/driver.ts';
import type { Workload, WorkloadContext } from '../../src/model/workload.ts';

/** Starts a workload that works in its host's thread and lets it try so many operations. */
export function stepWorkload(workload: Workload, context: WorkloadContext, budget: number): StepResult {
  const driver = workload.start(context);
  if (driver.kind !== 'step') throw new Error(`${workload.id} works in a program of its own`);
  return driver.step(budget);
}
