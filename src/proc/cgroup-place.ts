import { parseCgroupMembership } from './cgroup-membership.ts';

/** Who runs a container. */
export type ContainerRuntime = 'docker' | 'podman' | 'containerd' | 'cri-o';

/** A container as the name of its cgroup tells of it. */
export interface ContainerMark {
  /** in full, as its runtime gave it out */
  readonly id: string;
  /** null where the name fits several */
  readonly runtime: ContainerRuntime | null;
  /** the pod that it is in, if any */
  readonly podId: string | null;
}

/** What the cgroups of a process say of who started it and what it belongs to. */
export interface CgroupPlace {
  /** systemd units with their suffix, slices too, from the outermost in: a user's are within that of their manager */
  readonly units: readonly string[];
  /** from the outermost in: a container may hold containers */
  readonly containers: readonly ContainerMark[];
  /** from the outermost in: uids of Kubernetes pods in their usual form, and podman's ids of pods */
  readonly pods: readonly string[];
}

/**
 * Reads the cgroups of a process (/proc/PID/cgroup) as systemd, docker, podman, containerd, CRI-O and kubelet name
 * them, whichever of the drivers cgroupfs and systemd they use, on v1, v2 and both. conmon, which watches a container,
 * is no part of it. Paths may begin outside the reader's cgroup namespace (`/../x`). Throws Error that quotes a line in
 * another form.
 */
export function parseCgroupPlace(text: string): CgroupPlace {
  const paths = new Set(parseCgroupMembership(text).map(({ path }) => path));
  const places = [...paths].map(readPath);
  const { containers, pods } = places.reduce(moreTelling, { units: [], containers: [], pods: [] });
  return { units: [...new Set(places.flatMap(({ units }) => units))], containers, pods };
}

/** In a hierarchy that its runtime does not use, a process stays where it was before. */
function moreTelling(one: CgroupPlace, other: CgroupPlace): CgroupPlace {
  const more = other.containers.length - one.containers.length || other.pods.length - one.pods.length;
  return more > 0 ? other : one;
}

function readPath(path: string): CgroupPlace {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '..');
  const containers: ContainerMark[] = [];
  const pods: string[] = [];
  for (const [at, segment] of segments.entries()) {
    const below = segments[at + 1] ?? '';
    const pod = readPod(segment, below);
    if (pod !== null) pods.push(pod);
    const container = readContainer(segment, segments[at - 1] ?? '', below);
    if (container !== null) containers.push({ ...container, podId: pods.at(-1) ?? null });
  }
  return { units: segments.filter((segment) => UNIT.test(segment)).map(unescapeName), containers, pods };
}

/** The kinds of units that systemd makes cgroups for (systemd.unit(5)). */
const UNIT = /\.(service|scope|slice|socket|mount|swap)$/;

/** systemd puts an underscore before what the kernel could take for a file of its own (cg_escape). */
function unescapeName(segment: string): string {
  return segment.replace(/^_/, '');
}

/**
 * An id, with what a runtime writes before it: `docker-ID.scope`, `libpod-payload-ID`, `crio-ID`, `cri-containerd-ID.scope`,
 * and `kubepods-podUID.slice:cri-containerd:ID` where containerd was set to cgroupfs with names of systemd. ECS has ids
 * of its own form.
 */
const CONTAINER = /^(?:(.*)[-:])?([0-9a-f]{64}|[0-9a-f]{32}-[0-9]{8,10})(?:\.scope)?$/;

function readContainer(segment: string, above: string, below: string): Omit<ContainerMark, 'podId'> | null {
  const [, prefix = '', id] = CONTAINER.exec(segment) ?? [];
  const writer = prefix.slice(prefix.lastIndexOf(':') + 1);
  if (id === undefined || writer.endsWith('conmon') || isPodmanPod(segment, below)) return null;
  return { id, runtime: RUNTIMES[writer === '' ? above : writer] ?? null };
}

/** By what stands before an id, or by the folder that holds bare ids; containerd's own are its namespaces. */
const RUNTIMES: Readonly<Record<string, ContainerRuntime>> = {
  docker: 'docker',
  libpod: 'podman',
  'libpod-payload': 'podman',
  'cri-containerd': 'containerd',
  nerdctl: 'containerd',
  'k8s.io': 'containerd',
  default: 'containerd',
  crio: 'cri-o',
};

/** With cgroupfs podman has pods as bare ids, `/libpod_parent/POD/libpod-ID`. */
function isPodmanPod(segment: string, below: string): boolean {
  return /^[0-9a-f]{64}$/.test(segment) && below.startsWith('libpod-');
}

/**
 * kubelet's names: `pod<uid>` with cgroupfs, `kubepods-burstable-pod<uid with underscores>.slice` with systemd. Pods of
 * files have a digest for a uid.
 */
const KUBERNETES_POD =
  /(?:^|-)pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})(?:\.slice(?::.*)?)?$/;
const PODMAN_POD = /(?:^|-)libpod_pod_([0-9a-f]{64})\.slice$/;

function readPod(segment: string, below: string): string | null {
  const uid = KUBERNETES_POD.exec(segment)?.[1]?.replaceAll('_', '-');
  return uid ?? PODMAN_POD.exec(segment)?.[1] ?? (isPodmanPod(segment, below) ? segment : null);
}
