import type { Container } from './list-containers.ts';

/** A container's id begins with so many characters at least, so that it is not met by chance. */
export const SHORTEST_PREFIX = 3;

/** The containers that an argument means: by the whole id, else by name, else by how the id begins. */
export function matchContainers<C extends Pick<Container, 'id' | 'called'>>(
  containers: readonly C[],
  argument: string,
): readonly C[] {
  const exact = containers.filter(({ id }) => id === argument.toLowerCase());
  const named = containers.filter(({ called }) => called?.name === argument);
  if (exact.length + named.length > 0) return exact.length > 0 ? exact : named;
  if (argument.length < SHORTEST_PREFIX) return [];
  return containers.filter(({ id }) => id.startsWith(argument.toLowerCase()));
}

/**
 * Whether a container is another life of one: the same, started again; one of that name by that runtime; or one of the
 * same pod, of that name where names are known.
 */
export function isSameContainer(
  first: Pick<Container, 'id' | 'runtime' | 'podId' | 'called'>,
  next: Pick<Container, 'id' | 'runtime' | 'podId' | 'called'>,
): boolean {
  if (next.id === first.id) return true;
  if (first.podId !== null && first.podId === next.podId) {
    return first.called === null || next.called === null || first.called.name === next.called.name;
  }
  if (first.called === null || next.called === null || first.called.name !== next.called.name) return false;
  const [pod, nextPod] = [first.called.pod, next.called.pod];
  if (pod === null || nextPod === null) return pod === nextPod && first.runtime === next.runtime;
  return pod.namespace === nextPod.namespace && pod.name === nextPod.name;
}
