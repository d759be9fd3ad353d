import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';

/** A pod as people call it. */
export interface PodName {
  readonly namespace: string;
  readonly name: string;
}

/** A container as people call it: of a pod by its name within the pod. */
export interface ContainerName {
  readonly name: string;
  readonly pod: PodName | null;
}

/**
 * The names of containers by their ids, as far as this host's files tell without asking a runtime: kubelet's links to
 * logs, the command lines of conmon (podman and CRI-O), and docker's state, which root alone may read.
 */
export function readContainerNames(
  files: KernelFiles,
  processes: readonly ProcessFacts[],
): (id: string) => ContainerName | null {
  const logs = new Map((files.list('/var/log/containers') ?? []).flatMap(parseLogName));
  const monitored = new Map(processes.flatMap((facts) => parseMonitor(facts) ?? []).map(({ id, name }) => [id, name]));
  return (id) => {
    const logged = logs.get(id);
    if (logged !== undefined) return logged;
    const name = monitored.get(id) ?? readDockerName(files, id);
    return name === null ? null : parseName(name);
  };
}

/** A conmon, which runs beside each container of podman and CRI-O: the container's id and name, as it was told them. */
export function parseMonitor(facts: ProcessFacts): { readonly id: string; readonly name: string } | null {
  if (facts.name !== 'conmon') return null;
  const [id, name] = ['-c', '-n'].map((flag) => facts.commandLine[facts.commandLine.indexOf(flag) + 1]);
  return id === undefined || name === undefined ? null : { id, name };
}

/** `POD_NAMESPACE_CONTAINER-ID.log`: none of the names can hold an underscore. */
function parseLogName(file: string): readonly (readonly [string, ContainerName])[] {
  const [, pod, namespace, name, id] = /^([^_]+)_([^_]+)_(.+)-([0-9a-f]{64})\.log$/.exec(file) ?? [];
  if (pod === undefined || namespace === undefined || name === undefined || id === undefined) return [];
  return [[id, { name, pod: { namespace, name: pod } }]];
}

function readDockerName(files: KernelFiles, id: string): string | null {
  const text = files.readOnce(`/var/lib/docker/containers/${id}/config.v2.json`);
  const name = text === null ? null : /"Name":"\/([^"\\]+)"/.exec(text)?.[1];
  return name ?? null;
}

/** What CRI-O and kubelet with docker call a container of a pod: `k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT`. */
function parseName(text: string): ContainerName {
  const [, name, pod, namespace] = /^k8s_([^_]+)_([^_]+)_([^_]+)_[^_]+_\d+$/.exec(text) ?? [];
  if (name === undefined || pod === undefined || namespace === undefined) return { name: text, pod: null };
  return { name, pod: { namespace, name: pod } };
}
