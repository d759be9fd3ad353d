import { type FalcoConfiguration, placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { wordReload } from '../../falco/word-lack.ts';
import type { Failure } from '../../model/failure.ts';
import type { KernelFiles, Unavailable } from '../../model/ports.ts';
import type { Attachment } from '../../model/target.ts';
import type { Workload } from '../../model/workload.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { explainUnfit, judgeNeeds, type Subject } from './judge-needs.ts';

/** A workload that a target would not react to as it is, with what to tell of it. */
export interface Unfit {
  readonly id: string;
  readonly failure: Failure;
}

/**
 * The workloads whose needs a target does not meet, or may not meet because its configuration cannot be read. The
 * specimen has everything: it is told what the load does.
 */
export function findUnfit(
  workloads: readonly Workload[],
  attachment: Attachment,
  files: KernelFiles,
): readonly Unfit[] {
  const needing = workloads.filter(needsFalco);
  if (needing.length === 0 || attachment.kind === 'specimen') return [];
  if (attachment.falco === null) return needing.map(({ id }) => ({ id, failure: refuseOther(id, attachment) }));
  const commandLine = inspectProcess(files, attachment.pid)?.commandLine ?? [];
  const configuration = readFalcoConfiguration(files, placeOfProcess(files, { pid: attachment.pid, commandLine }));
  const subject = describeSubject(attachment, configuration, files);
  return needing.flatMap((workload) => {
    const judgement = judgeNeeds(workload, configuration);
    if (judgement.kind === 'fit') return [];
    return [{ id: workload.id, failure: explainUnfit(workload.id, judgement, subject) }];
  });
}

function needsFalco({ needs = [], needsConfig = [] }: Workload): boolean {
  return needsConfig.length > 0 || needs.some(({ kind }) => kind === 'falco-target');
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
