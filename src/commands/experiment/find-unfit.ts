import { type FalcoConfiguration, placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { explainNoSystemCalls } from '../../falco/sight.ts';
import { wordReload } from '../../falco/word-lack.ts';
import type { Failure } from '../../model/failure.ts';
import type { KernelFiles, Unavailable } from '../../model/ports.ts';
import type { Attachment } from '../../model/target.ts';
import type { Workload } from '../../model/workload.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { signalLive } from '../../system/live-process.ts';
import { explainUnfit, judgeNeeds, type Subject } from './judge-needs.ts';
import { needsFalco, needsPlugin, needsSignals, refuseBlind } from './needs-falco.ts';

const EPERM = 1;

/** A workload that a target would not react to as it is, with what to tell of it. */
export interface Unfit {
  readonly id: string;
  readonly failure: Failure;
}

/**
 * The workloads whose needs a target does not meet, or may not meet because its configuration cannot be read; and those that
 * it would see nothing of, because it reads no system calls. The
 * specimen has everything but what takes more than system calls: it is told how many operations there were.
 */
export function findUnfit(
  workloads: readonly Workload[],
  attachment: Attachment,
  files: KernelFiles,
): readonly Unfit[] {
  const needing = workloads.filter(needsFalco);
  if (attachment.kind === 'specimen')
    return needing.filter(needsPlugin).map(({ id }) => ({ id, failure: refuseSpecimen(id) }));
  if (attachment.falco === null) return needing.map(({ id }) => ({ id, failure: refuseOther(id, attachment) }));
  const commandLine = inspectProcess(files, attachment.pid)?.commandLine ?? [];
  const place = { ...placeOfProcess(files, { pid: attachment.pid, commandLine }), version: attachment.falco.version };
  const configuration = readFalcoConfiguration(files, place);
  const blind = findBlind(workloads, attachment, configuration);
  const subject = describeSubject(attachment, configuration, files);
  const refused = signalLive(attachment, 0) === -EPERM;
  const lacking = needing.flatMap((workload): readonly Unfit[] => {
    if (refused && needsSignals(workload)) return [{ id: workload.id, failure: refuseSignal(workload.id, attachment) }];
    const judgement = judgeNeeds(workload, configuration);
    if (judgement.kind === 'fit') return [];
    return [{ id: workload.id, failure: explainUnfit(workload.id, judgement, subject) }];
  });
  return [...blind, ...lacking.filter(({ id }) => !blind.some((other) => other.id === id))];
}

function refuseSignal(id: string, { name, pid }: Attachment): Failure {
  return {
    kind: 'host',
    fact: `${id} may not signal ${name} (pid ${pid})`,
    remedy: `run leaklab as root or as the user of ${name}`,
  };
}

/** Those that make system calls, where the Falco reads none. */
function findBlind(
  workloads: readonly Workload[],
  { name, pid }: Attachment,
  configuration: FalcoConfiguration | Unavailable,
): readonly Unfit[] {
  const reason = 'available' in configuration ? null : explainNoSystemCalls(configuration);
  if (reason === null) return [];
  return workloads.flatMap((workload) => {
    const failure = refuseBlind(workload, `${name} (pid ${pid})`, reason);
    return failure === null ? [] : [{ id: workload.id, failure }];
  });
}

function refuseSpecimen(id: string): Failure {
  const fact = `${id} needs a Falco with a plugin, and the specimen has none`;
  return { kind: 'usage', fact, remedy: 'name a Falco with -t, or choose another workload with -w' };
}

function refuseOther(id: string, { name, pid }: Attachment): Failure {
  const fact = `${id} needs a Falco, and ${name} (pid ${pid}) is none`;
  return { kind: 'usage', fact, remedy: 'name a Falco with -t, or choose another workload with -w' };
}

function describeSubject(
  { name, pid }: Attachment,
  configuration: FalcoConfiguration | Unavailable,
  files: KernelFiles,
): Subject {
  const called = `${name} (pid ${pid})`;
  if ('available' in configuration) return { called, caution: null };
  const where = isElsewhere(pid, files) ? 'these paths are those of its container, and ' : '';
  return { called, caution: where + wordReload(configuration, pid) };
}

/** A mount namespace of its own: there a path may mean another file. */
function isElsewhere(pid: number, files: KernelFiles): boolean {
  return files.readLink(`/proc/${pid}/ns/mnt`) !== files.readLink('/proc/self/ns/mnt');
}
