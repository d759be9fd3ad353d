import type { Pod } from './list-pods.ts';

const SHORTEST_PREFIX = 3;

/**
 * The pods that an argument means: NAME or NAMESPACE/NAME, or the uid, else how one of them begins. Of a name that is
 * all but what Kubernetes adds to it: `falco` begins `falco-x7k2p`, not `falcosidekick-0`.
 */
export function matchPods<P extends Pick<Pod, 'id' | 'called'>>(pods: readonly P[], argument: string): readonly P[] {
  const isCalled = ({ called }: P, fits: (name: string) => boolean): boolean =>
    called !== null && (fits(called.name) || fits(`${called.namespace}/${called.name}`));
  const exact = pods.filter((pod) => pod.id === argument || isCalled(pod, (name) => name === argument));
  if (exact.length > 0) return exact;
  const isPrefix = /^[0-9a-f-]+$/.test(argument) && argument.length >= SHORTEST_PREFIX;
  return pods.filter(
    (pod) => (isPrefix && pod.id.startsWith(argument)) || isCalled(pod, (name) => name.startsWith(`${argument}-`)),
  );
}

/** Whether a pod is another life of one: the same, or one that got its name (of a StatefulSet, of a file). */
export function isSamePod(first: Pick<Pod, 'id' | 'called'>, next: Pick<Pod, 'id' | 'called'>): boolean {
  if (first.id === next.id) return true;
  if (first.called === null || next.called === null) return false;
  return first.called.namespace === next.called.namespace && first.called.name === next.called.name;
}
