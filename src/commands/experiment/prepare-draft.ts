import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { HostMeans } from '../../model/need.ts';
import type { Workload } from '../../model/workload.ts';
import { DEFAULT_WORKLOAD, type Draft, draftExperiment } from '../../planning/draft.ts';
import { refuseBeyond } from '../../planning/load-bounds.ts';
import { draftSurvey } from '../../planning/survey.ts';
import { findUnmetNeeds, refuseUnmet } from '../../planning/unmet-needs.ts';
import { temporaryFolder, temporaryFolders } from '../../system/clean-up/scratch.ts';
import { readHostMeans } from '../../system/host/host-means.ts';
import { readHostRoom } from '../../system/host/host-room.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import { liesOnDisk } from '../../system/load/disk-file.ts';
import { loadWorkloads, loadWorkloadsOf, probeIds, workloadIds } from '../parts/shelves.ts';
import { chooseSurveyed } from './choose-surveyed.ts';
import { describeTyped, describeTypedSurvey, type ExperimentRequest } from './typed-experiment.ts';

/** Seeds below 2^32: short enough to be typed again. */
const SEEDS = 2 ** 32;

/**
 * Checks what was typed against the shelves and this host. Throws ToolError usage, and host where a workload that was
 * named cannot run here.
 */
export async function prepareDraft(request: ExperimentRequest): Promise<Draft> {
  const shelf = await loadShelfFor(request);
  const files = kernelFilesBelow('/');
  const means = readHostMeans(files);
  const given = { shelf, cpus: availableParallelism(), probes: probeIds(), seed: randomInt(SEEDS) };
  const draft =
    request.kind === 'survey'
      ? draftSurvey(
          describeTypedSurvey(request.options, chooseSurveyed(request.options.workload ?? [], shelf, means)),
          given,
        )
      : draftExperiment(describeTyped(request), given);
  for (const { id } of draft.workloads) refuseUnlessMet(id, shelf, means);
  const folder = temporaryFolders().find(liesOnDisk) ?? temporaryFolder();
  if (draft.workloads.length > 0) refuseBeyond(draft.bounds, readHostRoom(files, folder));
  return draft;
}

/**
 * A run needs what it names and nothing else, and begins sooner without the rest. The whole shelf is for those who mistyped
 * a name, set parameters, or survey.
 */
async function loadShelfFor(request: ExperimentRequest): Promise<readonly Workload[]> {
  if (request.kind === 'watch') return [];
  const { workload = [], set = [] } = request.options;
  const named = workload.length === 0 ? [DEFAULT_WORKLOAD] : workload.map((text) => text.split(':')[0] ?? '');
  const known = workloadIds();
  const suffices = request.kind === 'run' && set.length === 0 && named.every((id) => known.includes(id));
  return suffices ? loadWorkloadsOf([...new Set(named)]) : loadWorkloads();
}

function refuseUnlessMet(id: string, shelf: readonly Workload[], means: HostMeans): void {
  const workload = shelf.find((part) => part.id === id);
  const [first, ...others] = workload === undefined ? [] : findUnmetNeeds(workload, means);
  if (first !== undefined) throw refuseUnmet(id, [first, ...others]);
}
