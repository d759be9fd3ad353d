import type { Plan } from '../../model/plan.ts';
import type { Load } from '../../model/run-ports.ts';
import type { LiveTarget, TargetPorts } from '../../model/target.ts';
import { runSession } from '../../session/run-session.ts';
import { systemClock } from '../../system/host/clock.ts';
import { collectGarbage } from '../../system/host/collect-garbage.ts';
import { readHostFacts } from '../../system/host/host-facts.ts';
import { lockHost, lockName } from '../../system/host/host-lock.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import { openProbePorts } from '../../system/host/probe-ports.ts';
import { createCounters } from '../../system/load/counters.ts';
import { openTargetPorts } from '../../system/targets/target-ports.ts';
import { toolVersion } from '../../system/tool-version.ts';
import { loadProbes } from '../parts/shelves.ts';
import type { TargetSpec } from '../parts/target-spec.ts';
import { chooseTarget } from './auto-target.ts';
import { completePlan } from './complete-plan.ts';
import type { Experiment } from './experiment.ts';
import { explainOwnEnd } from './explain-own-end.ts';
import type { Progress } from './follow-progress.ts';
import { type JanitorOnDemand, janitorOnDemand } from './janitor-on-demand.ts';
import { judgeApart } from './judge-apart.ts';
import { leaveOutUnfit } from './leave-out-unfit.ts';
import { obtainTarget, orRelease } from './obtain-target.ts';
import { openPlannedGuard, startPlannedLoad } from './planned-load.ts';
import type { Overlay } from './prepare-overlay.ts';
import { readAccess } from './read-access.ts';

/**
 * Carries an experiment out: target and consent, load, session. When it resolves the run file is closed and everything
 * that was started is gone. Throws ToolError; then too everything is gone, and a run that was begun is readable.
 */
export async function carryOut(experiment: Experiment): Promise<void> {
  const { draft, folder, terminal } = experiment;
  const lock = draft.workloads.length > 0 ? await lockHost(lockName(process.env)) : null;
  const janitor = janitorOnDemand(folder.id, (text) => terminal.say(`leaklab: ${text}`));
  try {
    await observe(experiment, janitor);
  } finally {
    await janitor.release();
    lock?.release();
  }
}

async function observe(experiment: Experiment, janitor: JanitorOnDemand): Promise<void> {
  const { draft, terminal, folder, interrupts } = experiment;
  const loads = draft.workloads.length > 0;
  const counters = loads ? createCounters((await janitor.take()).scratch, draft.slots) : null;
  const ports = openTargetPorts({
    files: kernelFilesBelow('/'),
    janitor: janitor.take,
    logFolder: folder.folder,
    feed: counters?.path ?? null,
    ask: terminal.ask,
    say: terminal.say,
    signal: interrupts.signal,
  });
  try {
    const spec = experiment.spec.id === 'auto' ? await chooseTarget(ports, terminal.answers) : experiment.spec;
    const { target, overlay, progress } = await obtainTarget(experiment, spec, ports, janitor.take);
    const plan = await planOn(target, spec, experiment, ports);
    const falco = await readAccess(plan.workloads, target.attachment, ports.files);
    const load = counters === null ? null : startPlannedLoad(plan, target, falco, await janitor.take(), counters);
    await record({ ...experiment, progress, overlay, janitor }, plan, target, load);
  } finally {
    ports.close();
  }
}

/** An experiment that somebody may watch. */
interface Told extends Experiment {
  readonly progress: Progress;
  readonly overlay: Overlay;
  readonly janitor: JanitorOnDemand;
}

/** The plan on a target that was found or started; where it is refused, the target is left as it was. */
async function planOn(target: LiveTarget, spec: TargetSpec, experiment: Experiment, ports: TargetPorts): Promise<Plan> {
  return orRelease(target, async () => {
    const unfit = await leaveOutUnfit(experiment, target.attachment, ports);
    return completePlan(experiment.draft, spec, target.attachment, unfit);
  });
}

async function record(experiment: Told, plan: Plan, target: LiveTarget, load: Load | null): Promise<void> {
  const { folder, interrupts, progress, overlay, janitor } = experiment;
  const files = kernelFilesBelow('/');
  const ports = openProbePorts(files, {
    folder: folder.folder,
    mayAsk: plan.noScrape !== true,
    janitor: janitor.take,
  });
  const probes = await loadProbes();
  const host = readHostFacts(files, ports.pageBytes);
  const guard = load === null ? null : openPlannedGuard(plan, target, load, host);
  const leaveGarbage = collectGarbage();
  try {
    await runSession({
      id: folder.id,
      tool: { name: 'leaklab', version: toolVersion() },
      plan,
      host,
      target,
      overlay: overlay.told,
      probes,
      probePorts: ports,
      load,
      guard,
      judge: plan.looks === undefined ? null : judgeApart(folder.path),
      clock: systemClock(),
      signal: interrupts.signal,
      begin: (header) => {
        progress.begin(header);
        return folder.begin(header);
      },
      onEntry: progress.advance,
    });
  } catch (error) {
    throw await explainOwnEnd(error, target, folder.folder);
  } finally {
    leaveGarbage();
    progress.end();
  }
}
