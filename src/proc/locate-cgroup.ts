import { parseCgroupMembership } from './cgroup-membership.ts';
import { type Mount, parseMountinfo } from './mountinfo.ts';

/** A controller that the kernel accounts by. */
export type Controller = 'memory' | 'pids';

/** Where a process is accounted by one controller: a folder of cgroup files that the reader can open. */
export interface LocatedCgroup {
  readonly version: 'v1' | 'v2';
  /** without a slash at the end */
  readonly folder: string;
  /** where the hierarchy is mounted: no ancestor of `folder` above it can be read */
  readonly mountPoint: string;
}

/**
 * Finds the cgroup of a process from its /proc/PID/cgroup and the reader's /proc/self/mountinfo (cgroups(7),
 * cgroup_namespaces(7)). In a hybrid set-up a controller is on one hierarchy only: on v1 when a line names it, else on
 * v2. Both files speak of the reader's cgroup namespace, so that `/` is right inside a container too.
 * Null: accounted nowhere, or in a cgroup that no mount of the reader shows.
 */
export function locateCgroup(controller: Controller, cgroupText: string, mountinfoText: string): LocatedCgroup | null {
  const memberships = parseCgroupMembership(cgroupText);
  const mounts = parseMountinfo(mountinfoText);
  const legacy = memberships.find(({ controllers }) => controllers.includes(controller));
  if (legacy !== undefined) {
    const shows = mounts.filter(({ fsType, superOptions }) => fsType === 'cgroup' && superOptions.includes(controller));
    return locate('v1', legacy.path, shows);
  }
  const unified = memberships.find(({ controllers }) => controllers.length === 0);
  if (unified === undefined) return null;
  const shows = mounts.filter(({ fsType }) => fsType === 'cgroup2');
  return locate('v2', unified.path, shows);
}

/** The last mount that shows the path: a later mount on the same point hides an earlier one. */
function locate(version: 'v1' | 'v2', path: string, mounts: readonly Mount[]): LocatedCgroup | null {
  for (const { root, mountPoint } of mounts.toReversed()) {
    const below = stripPrefix(path, root);
    if (below !== null) return { version, folder: mountPoint + below, mountPoint };
  }
  return null;
}

/** `/a/b` below `/a` is `/b`; a path is below itself as the empty text; null when it is not below. */
function stripPrefix(path: string, root: string): string | null {
  const whole = path === '/' ? '' : path;
  const prefix = root === '/' ? '' : root;
  if (whole !== prefix && !whole.startsWith(`${prefix}/`)) return null;
  const below = whole.slice(prefix.length);
  return /^\/\.\.(\/|$)/.test(below) ? null : below;
}
