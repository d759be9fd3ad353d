import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import type { PodName } from '../container/container-names.ts';
import { type Container, listContainers } from '../container/list-containers.ts';

/** A pod in which processes run. */
export interface Pod {
  /** uid of a Kubernetes pod, id of one of podman's */
  readonly id: string;
  /** null where no file that this user may read tells it */
  readonly called: PodName | null;
  /** without the one that only holds the pod's namespaces */
  readonly containers: readonly Container[];
}

/** The pods among some processes, as their cgroups tell; names are those of kubelet's folders of logs. */
export function listPods(files: KernelFiles, processes: readonly ProcessFacts[]): readonly Pod[] {
  const logs = new Map((files.list('/var/log/pods') ?? []).flatMap(parseLogFolder));
  const pods = new Map<string, Container[]>();
  for (const container of listContainers(files, processes)) {
    if (container.podId === null) continue;
    const others = pods.get(container.podId) ?? [];
    pods.set(container.podId, isPause(container) ? others : [...others, container]);
  }
  return [...pods].map(([id, containers]) => {
    const told = containers.find(({ called }) => called?.pod)?.called?.pod ?? null;
    return { id, called: logs.get(id) ?? told, containers };
  });
}

/** `NAMESPACE_NAME_UID`: none of them can hold an underscore. */
function parseLogFolder(folder: string): readonly (readonly [string, PodName])[] {
  const [namespace, name, uid, ...rest] = folder.split('_');
  if (namespace === undefined || name === undefined || uid === undefined || rest.length > 0) return [];
  return [[uid, { namespace, name }]];
}

function isPause({ own, inner }: Container): boolean {
  return inner.length === 0 && own.every(({ name }) => name === 'pause' || name === 'catatonit');
}
