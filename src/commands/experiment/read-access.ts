import type { FalcoAccess } from '../../model/falco-access.ts';
import type { PlannedWorkload } from '../../model/plan.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { Attachment } from '../../model/target.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { loadWorkloadsOf } from '../parts/shelves.ts';
import { needsFalco } from './needs-falco.ts';

/**
 * Where a target can be reached beside its events; null where no workload asks, and where it is no Falco or its
 * configuration cannot be read.
 */
export async function readAccess(
  workloads: readonly PlannedWorkload[],
  { falco, pid }: Attachment,
  files: KernelFiles,
): Promise<FalcoAccess | null> {
  const parts = await loadWorkloadsOf(workloads.map(({ id }) => id));
  const facts = falco === null || !parts.some(needsFalco) ? null : inspectProcess(files, pid);
  if (facts === null) return null;
  const { placeOfProcess, readFalcoConfiguration } = await import('../../falco/read-configuration.ts');
  const { findAccess } = await import('../../falco/access.ts');
  const place = { ...placeOfProcess(files, facts), version: falco?.version ?? null };
  const configuration = readFalcoConfiguration(files, place);
  return 'available' in configuration ? null : findAccess(configuration, place);
}
