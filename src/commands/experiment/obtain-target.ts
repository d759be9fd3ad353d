import type { Plan } from '../../model/plan.ts';
import type { LiveTarget, TargetPorts } from '../../model/target.ts';
import type { RunJanitor } from '../../system/clean-up/janitor.ts';
import { knowTarget } from '../inquiry/know-target.ts';
import { loadFormatsOf, loadProbes, loadTarget, parseFormatList } from '../parts/shelves.ts';
import type { TargetSpec } from '../parts/target-spec.ts';
import { askConsent } from './ask-consent.ts';
import { completePlan, foreseePlan } from './complete-plan.ts';
import type { Experiment } from './experiment.ts';
import { explainOwnEnd } from './explain-own-end.ts';
import type { Progress } from './follow-progress.ts';
import { launchWith, NO_OVERLAY, type Overlay, prepareOverlay } from './prepare-overlay.ts';
import { type AimedAt, tellAim } from './tell-aim.ts';

/** A target that the load may be put on, and who tells of it. */
export interface Obtained {
  readonly target: LiveTarget;
  readonly overlay: Overlay;
  readonly progress: Progress;
}

/**
 * Finds or starts the target, with the consent to load this host. One that runs already is looked for before anybody is
 * asked, and let go where the answer is no; one of our own is started after it. Throws ToolError as the target part, the
 * question and the overlay do.
 */
export async function obtainTarget(
  experiment: Experiment,
  spec: TargetSpec,
  ports: TargetPorts,
  takeJanitor: () => Promise<RunJanitor>,
): Promise<Obtained> {
  const { folder } = experiment.folder;
  if (!(await loadTarget(spec.id)).owned) {
    const target = await attachTarget(spec, ports, folder);
    await orRelease(target, async () =>
      consent(experiment, spec, completePlan(experiment.draft, spec, target.attachment), ports),
    );
    return { target, overlay: NO_OVERLAY, progress: await orRelease(target, () => loadTellers(experiment)) };
  }
  await consent(experiment, spec, foreseePlan(experiment.draft, spec), ports);
  const overlay = await prepareOverlay(experiment, spec, ports, takeJanitor);
  const starting = attachTarget(spec, launchWith(ports, overlay), folder);
  const [target, progress] = await Promise.all([starting, loadTellers(experiment)]);
  if (spec.id === 'launch' && target.attachment.falco !== null && overlay === NO_OVERLAY) ports.say(BARE);
  return { target: tellVersion(target, overlay), overlay, progress };
}

const BARE =
  'another program starts that Falco, so it gets neither a canary nor a file for its counters: for those launch it with falco ' +
  'as the first word';

/** What was asked of a Falco before its launch is known of the target. */
function tellVersion(target: LiveTarget, { version }: Overlay): LiveTarget {
  const { attachment } = target;
  if (version === null || attachment.falco === null) return target;
  return { ...target, attachment: { ...attachment, falco: { ...attachment.falco, version } } };
}

/** Does work on a target, which is left as it was where the work fails. */
export async function orRelease<T>(target: LiveTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await target.release();
    throw error;
  }
}

async function attachTarget({ id, argument }: TargetSpec, ports: TargetPorts, folder: string): Promise<LiveTarget> {
  try {
    const target = await (await loadTarget(id)).attach(ports, argument);
    return await orRelease(target, () => knowTarget(target, ports.files, '/'));
  } catch (error) {
    throw await explainOwnEnd(error, null, folder);
  }
}

/** Of the load nothing is there yet; `-t auto` without a person to ask has said itself what it takes. */
async function consent(experiment: Experiment, spec: TargetSpec, plan: Plan, ports: TargetPorts): Promise<void> {
  const { request, issue = null, draft, terminal } = experiment;
  if (request.kind === 'watch') return;
  const { phases, looks } = plan;
  for (const line of tellAim(plan, issue, aimedAt(spec))) ports.say(line);
  const given = request.options.yes === true || (experiment.spec.id === 'auto' && !terminal.answers);
  const answers = terminal.answers;
  const untilDecided = looks !== undefined;
  await askConsent({ workloads: draft.workloads, phases, untilDecided, given, answers }, ports);
}

/**
 * What shows and judges the run: loaded while the target starts, so that it does not hold up the first sample, and
 * before the run, so that an upgrade of leaklab in mid-run cannot take it away.
 */
async function loadTellers({ terminal, request }: Experiment): Promise<Progress> {
  const formats = loadFormatsOf(parseFormatList(request.options.format));
  const [{ followProgress }] = await Promise.all([
    import('./follow-progress.ts'),
    import('../recording/judge-run.ts'),
    formats,
    loadProbes(),
  ]);
  return followProgress(terminal, request.options.quiet === true || request.options.json === true);
}

function aimedAt({ id }: TargetSpec): AimedAt {
  return id === 'launch' ? 'launched' : id === 'specimen' ? 'specimen' : 'running';
}
