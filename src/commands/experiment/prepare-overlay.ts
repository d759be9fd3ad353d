import type { TargetPorts } from '../../model/target.ts';
import type { Draft } from '../../planning/draft.ts';
import { quoteWord } from '../../report/quote-word.ts';
import type { RunJanitor } from '../../system/clean-up/janitor.ts';
import { splitWords } from '../../targets/launch/split-words.ts';
import { loadWorkloadsOf } from '../parts/shelves.ts';
import type { TargetSpec } from '../parts/target-spec.ts';
import { tellAlerts } from './tell-alerts.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

/** Words for the command line of a target, and the same as a run tells them. */
export interface Overlay {
  readonly words: readonly string[];
  /** null: there are none */
  readonly told: string | null;
}

/** What a target gets that nobody launches, or that needs nothing besides. */
export const NO_OVERLAY: Overlay = { words: [], told: null };

/**
 * What a Falco that is about to be launched gets besides, so that it reacts to the workloads; it is said. Throws
 * ToolError as {@link overlayLaunch} does.
 */
export async function prepareOverlay(
  { request, draft }: { readonly request: ExperimentRequest; readonly draft: Draft },
  spec: TargetSpec,
  { files, say }: Pick<TargetPorts, 'files' | 'say'>,
  takeJanitor: () => Promise<Pick<RunJanitor, 'scratch'>>,
): Promise<Overlay> {
  const workloads = await loadWorkloadsOf(draft.workloads.map(({ id }) => id));
  const needing = workloads.filter(({ needsConfig = [] }) => needsConfig.length > 0);
  if (spec.id !== 'launch' || needing.length === 0) return NO_OVERLAY;
  const { overlayLaunch } = await import('./overlay-launch.ts');
  const { scratch } = await takeJanitor();
  const means = { files, scratch, lenient: request.kind === 'survey' };
  const words = overlayLaunch(splitWords(spec.argument ?? ''), needing, means);
  if (words.length === 0) return { words, told: null };
  const told = words.map(quoteWord).join(' ');
  say(`its command line gets besides: ${told}${tellAlerts(draft.workloads, 'that Falco')}`);
  return { words, told };
}

/** The ports with which whatever is launched gets more words. */
export function launchWith<P extends Pick<TargetPorts, 'launch'>>(ports: P, { words }: Overlay): P {
  return { ...ports, launch: ([program, ...own]) => ports.launch([program, ...own, ...words]) };
}
