import type { KernelFiles } from '../../model/ports.ts';
import { findUnmetNeeds, wordUnmet } from '../../planning/unmet-needs.ts';
import { readHostMeans } from '../../system/host/host-means.ts';
import { loadWorkloads } from '../parts/shelves.ts';
import { type Check, limited, passed } from './check.ts';

const TITLE = 'Workloads';

/** How many of the shelf can run here, and what the others lack. */
export async function checkWorkloads(files: KernelFiles): Promise<Check> {
  const means = readHostMeans(files);
  const shelf = await loadWorkloads();
  const lacking = shelf
    .map(({ id, needs = [] }) => ({ id, unmet: findUnmetNeeds({ needs }, means) }))
    .filter(({ unmet }) => unmet.length > 0);
  const count = `${shelf.length - lacking.length} of ${shelf.length} can run here`;
  const [first] = lacking;
  if (first === undefined) return passed(TITLE, count);
  const reasons = lacking.map(({ id, unmet }) => `${id} ${wordUnmet(unmet)}`).join('; ');
  return limited(TITLE, `${count}; ${reasons}`, first.unmet[0]?.remedy ?? 'see leaklab list workloads');
}
