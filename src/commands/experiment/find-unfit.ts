import { findLacks, type Lack } from '../../falco/lack.ts';
import { type FalcoConfiguration, placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { wordLack, wordReload } from '../../falco/word-lack.ts';
import { describeFalcoNeed } from '../../load/describe-needs.ts';
import type { Failure } from '../../model/failure.ts';
import type { FalcoNeed } from '../../model/need.ts';
import type { KernelFiles, Unavailable } from '../../model/ports.ts';
import type { Attachment } from '../../model/target.ts';
import type { Workload } from '../../model/workload.ts';
import { inspectProcess } from '../../proc/process-facts.ts';

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
  return needing.flatMap((workload) => {
    const failure = judgeNeeds(workload, { attachment, configuration, files });
    return failure === null ? [] : [{ id: workload.id, failure }];
  });
}

interface Seen {
  readonly attachment: Attachment;
  readonly configuration: FalcoConfiguration | Unavailable;
  readonly files: KernelFiles;
}

/** Null: it has all that the workload needs. */
function judgeNeeds({ id, needsConfig = [] }: Workload, seen: Seen): Failure | null {
  const { configuration } = seen;
  const lacks: Lack[] = [];
  for (const need of needsConfig) {
    if ('available' in configuration) return explainUnknown(id, need, configuration, seen.attachment);
    const found = findLacks(need, configuration);
    if ('available' in found) return explainUnknown(id, need, found, seen.attachment);
    lacks.push(...found);
  }
  return 'available' in configuration || lacks.length === 0 ? null : explainLacks(id, lacks, configuration, seen);
}

function needsFalco({ needs = [], needsConfig = [] }: Workload): boolean {
  return needsConfig.length > 0 || needs.some(({ kind }) => kind === 'falco-target');
}

function refuseOther(id: string, { name, pid }: Attachment): Failure {
  const fact = `${id} needs a Falco, and ${name} (pid ${pid}) is none`;
  return { kind: 'usage', fact, remedy: 'name a Falco with -t, or choose another workload with -w' };
}

function explainUnknown(id: string, need: FalcoNeed, { because, remedy }: Unavailable, target: Attachment): Failure {
  const fact = `${id} needs ${describeFalcoNeed(need)}, and of ${target.name} (pid ${target.pid}) that cannot be known: ${because}`;
  return { kind: 'target-not-readable', fact, remedy: remedy ?? 'run leaklab as root' };
}

function explainLacks(
  id: string,
  lacks: readonly Lack[],
  configuration: FalcoConfiguration,
  { attachment: { name, pid }, files }: Seen,
): Failure {
  const words = lacks.map((lack) => wordLack(lack, configuration));
  const facts = words.map(({ fact }) => fact).join(' and ');
  const steps = words.map(({ remedy }) => remedy).join('; ');
  const where = isElsewhere(pid, files) ? ' (paths are those in its container)' : '';
  return {
    kind: 'usage',
    fact: `${name} (pid ${pid}) would not react to ${id}: it has ${facts}`,
    remedy: `${steps}${where}; ${wordReload(configuration, pid)}`,
  };
}

/** A mount namespace of its own: there a path may mean another file. */
function isElsewhere(pid: number, files: KernelFiles): boolean {
  return files.readLink(`/proc/${pid}/ns/mnt`) !== files.readLink('/proc/self/ns/mnt');
}
