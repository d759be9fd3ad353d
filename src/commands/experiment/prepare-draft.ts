import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Draft, draftExperiment } from '../../planning/draft.ts';
import { loadWorkloads, probeIds } from '../parts/shelves.ts';
import { describeTyped, type ExperimentRequest } from './typed-experiment.ts';

/** Seeds below 2^32: short enough to be typed again. */
const SEEDS = 2 ** 32;

/** Checks what was typed against the shelves and this host. Throws ToolError usage. */
export async function prepareDraft(request: ExperimentRequest): Promise<Draft> {
  return draftExperiment(describeTyped(request), {
    shelf: await loadWorkloads(),
    cpus: availableParallelism(),
    probes: probeIds(),
    seed: randomInt(SEEDS),
  });
}
