import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Draft, draftExperiment } from '../../planning/draft.ts';
import { draftSurvey } from '../../planning/survey.ts';
import { loadWorkloads, probeIds } from '../parts/shelves.ts';
import { chooseSurveyed } from './choose-surveyed.ts';
import { describeTyped, describeTypedSurvey, type ExperimentRequest } from './typed-experiment.ts';

/** Seeds below 2^32: short enough to be typed again. */
const SEEDS = 2 ** 32;

/** Checks what was typed against the shelves and this host. Throws ToolError usage. */
export async function prepareDraft(request: ExperimentRequest): Promise<Draft> {
  const shelf = await loadWorkloads();
  const given = { shelf, cpus: availableParallelism(), probes: probeIds(), seed: randomInt(SEEDS) };
  if (request.kind !== 'survey') return draftExperiment(describeTyped(request), given);
  const surveyed = chooseSurveyed(request.options.workload ?? [], shelf);
  return draftSurvey(describeTypedSurvey(request.options, surveyed), given);
}
