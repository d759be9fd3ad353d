import { isFalcoPath } from '../../falco/falco-process.ts';
import { fail } from '../../model/failure.ts';
import type { TypedOverlay } from '../../model/plan.ts';
import type { TargetPorts } from '../../model/target.ts';
import { quoteWord } from '../../report/quote-word.ts';
import type { RunJanitor } from '../../system/clean-up/janitor.ts';
import { splitWords } from '../../targets/launch/split-words.ts';
import { loadWorkloadsOf } from '../parts/shelves.ts';
import type { TargetSpec } from '../parts/target-spec.ts';
import type { Experiment } from './experiment.ts';
import { tellAlerts } from './tell-alerts.ts';

/** Words for the command line of a target, and the same as a run tells them. */
export interface Overlay {
  readonly words: readonly string[];
  /** variables that its environment gets */
  readonly environment: Readonly<Record<string, string>>;
  /** null: there are no words */
  readonly told: string | null;
  /** of the Falco that gets them, where it tells one */
  readonly version: string | null;
}

/** What a target gets that nobody launches, or that is no Falco. */
export const NO_OVERLAY: Overlay = { words: [], environment: {}, told: null, version: null };

/**
 * Refuses what was typed for an overlay where leaklab launches no Falco: a running one keeps its configuration, and of
 * `sudo falco` it is not known which words are whose. Throws ToolError usage.
 */
export function refuseOverlay(typed: readonly TypedOverlay[], spec: TargetSpec): void {
  if (typed.length === 0 || findCommand(spec) !== null) return;
  const fact = `--overlay needs a Falco that leaklab launches, and "${spec.text}" is none`;
  throw fail('usage', fact, 'name one as in -t "launch:falco -c falco.yaml", with falco as its first word');
}

/** What a Falco that is about to be launched gets besides; it is said. Throws ToolError as makeOverlay does. */
export async function prepareOverlay(
  { request, draft, folder }: Pick<Experiment, 'request' | 'draft' | 'folder'>,
  spec: TargetSpec,
  { files, say }: Pick<TargetPorts, 'files' | 'say'>,
  takeJanitor: () => Promise<RunJanitor>,
): Promise<Overlay> {
  const command = findCommand(spec);
  if (command === null) return NO_OVERLAY;
  const { makeOverlay, OVERLAY_FILE } = await import('./make-overlay.ts');
  const workloads = await loadWorkloadsOf(draft.workloads.map(({ id }) => id));
  const launch = { command, typed: draft.overlay, workloads, lenient: request.kind === 'survey' };
  const made = await makeOverlay(launch, { files, folder: folder.folder, janitor: await takeJanitor() });
  const { words } = made;
  if (words.length === 0) return { ...made, told: null };
  const where = `${folder.folder}/${OVERLAY_FILE}`;
  say(`its command line gets more for this run alone: see ${where}${tellAlerts(draft.workloads, 'that Falco')}`);
  return { ...made, told: words.map(quoteWord).join(' ') };
}

/** The words of a command that starts a Falco; null for any other target. */
function findCommand({ id, argument }: TargetSpec): readonly string[] | null {
  if (id !== 'launch') return null;
  const command = splitWords(argument ?? '');
  return isFalcoPath(command[0]) ? command : null;
}

/** The ports with which whatever is launched gets more words and variables. */
export function launchWith<P extends Pick<TargetPorts, 'launch'>>(ports: P, { words, environment }: Overlay): P {
  return { ...ports, launch: ([program, ...own]) => ports.launch([program, ...own, ...words], environment) };
}
