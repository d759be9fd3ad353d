import { ToolError } from '../../model/failure.ts';
import type { Attachment, TargetPorts } from '../../model/target.ts';
import type { Draft, UnfitWorkload } from '../../planning/draft.ts';
import { loadWorkloadsOf } from '../parts/shelves.ts';
import { needsFalco } from './needs-falco.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

/**
 * The workloads that a survey leaves out because the target as it is would not react to them, each told in a line. A run
 * is refused instead: its load would show nothing. Throws ToolError: usage with what to add, target-not-readable where
 * that cannot be known.
 */
export async function leaveOutUnfit(
  { request, draft }: { readonly request: ExperimentRequest; readonly draft: Draft },
  attachment: Attachment,
  { files, say }: Pick<TargetPorts, 'files' | 'say'>,
): Promise<readonly UnfitWorkload[]> {
  const workloads = await loadWorkloadsOf(draft.workloads.map(({ id }) => id));
  if (attachment.falco === null && !workloads.some(needsFalco)) return [];
  const { findUnfit } = await import('./find-unfit.ts');
  const unfit = findUnfit(workloads, attachment, files);
  const [first] = unfit;
  if (first !== undefined && request.kind !== 'survey') throw new ToolError(first.failure);
  for (const { failure } of unfit) say(`not surveyed: ${failure.fact}; ${failure.remedy}`);
  return unfit.map(({ id, failure }) => ({ id, because: failure.fact }));
}
