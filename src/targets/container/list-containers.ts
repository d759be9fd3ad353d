import { findFalcos } from '../../falco/falco-process.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import type { ContainerMark } from '../../proc/cgroup-place.ts';
import { type ContainerName, readContainerNames } from './container-names.ts';
import { findMains } from './main-process.ts';
import { placeProcesses } from './placed-process.ts';

/** A container in which processes run. */
export interface Container extends ContainerMark {
  /** null where no file that this user may read tells it */
  readonly called: ContainerName | null;
  /** its own processes */
  readonly own: readonly ProcessFacts[];
  /** those of containers within it */
  readonly inner: readonly ProcessFacts[];
}

/** The containers among some processes, as their cgroups tell. */
export function listContainers(files: KernelFiles, processes: readonly ProcessFacts[]): readonly Container[] {
  const nameOf = readContainerNames(files, processes);
  const containers = new Map<string, ContainerMark & { own: ProcessFacts[]; inner: ProcessFacts[] }>();
  for (const { facts, place } of placeProcesses(files, processes)) {
    const innermost = place.containers.at(-1);
    for (const mark of place.containers) {
      const container = containers.get(mark.id) ?? { ...mark, own: [], inner: [] };
      containers.set(mark.id, container);
      (mark === innermost ? container.own : container.inner).push(facts);
    }
  }
  return [...containers.values()].map((container) => ({ ...container, called: nameOf(container.id) }));
}

/** The process that a container is there for: its own Falco, one in a container within it, else its first. */
export function findContainerMains(files: KernelFiles, { own, inner }: Container): readonly ProcessFacts[] {
  const innerFalcos = findFalcos(own).length > 0 ? [] : findFalcos(inner);
  return innerFalcos.length > 0 ? innerFalcos : findMains(files, own.length > 0 ? own : inner);
}

/** What tells a container apart for a reader: `falco in pod falco/falco-x7k2p`, else the program that runs in it. */
export function describeContainer(files: KernelFiles, container: Container): string {
  const { called } = container;
  const pod = called?.pod ?? null;
  if (pod !== null) return `${called?.name} in pod ${pod.namespace}/${pod.name}`;
  const runs = findContainerMains(files, container).map(({ name }) => name);
  return called?.name ?? ([...new Set(runs)].join(', ') || 'nothing left');
}
