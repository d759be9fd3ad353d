import { parseCgroupMembership } from './cgroup-membership.ts';

/** Where a process lives, as the paths of its cgroups tell. */
export type ProcessHome =
  | {
      readonly kind: 'container';
      /** `docker`, `containerd`, `cri-o`, `podman`, `lxc`; null: a container of a runtime that the path does not name */
      readonly runtime: string | null;
      /** 64 hex digits, or the name that lxc has for it */
      readonly id: string;
      /** its pod's uid, where kubelet made the cgroup */
      readonly pod: string | null;
    }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'other' };

/** What runtimes call the cgroup of a container. With cgroupfs it is the bare id, below a folder that tells the runtime. */
const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/docker[-/]([0-9a-f]{64})/, 'docker'],
  [/cri-containerd[-:/]([0-9a-f]{64})/, 'containerd'],
  [/crio-(?:conmon-)?([0-9a-f]{64})/, 'cri-o'],
  [/libpod-(?:conmon-)?([0-9a-f]{64})/, 'podman'],
  [/(?:^|\/)lxc(?:\.payload)?[./](?!service|monitor)([\w-]+)/, 'lxc'],
];

/**
 * The container or systemd unit of a process, from its /proc/PID/cgroup, which everybody may read. Inside of a container
 * with a cgroup namespace of its own the paths start anew, and a process there looks like one of the host.
 */
export function findHome(cgroup: string): ProcessHome {
  const paths = parseCgroupMembership(cgroup).map(({ path }) => path);
  for (const path of paths) {
    const pod = /pod([0-9a-f]{8}[-_][0-9a-f_-]{27}|[0-9a-f]{32})/.exec(path)?.[1]?.replaceAll('_', '-') ?? null;
    for (const [form, runtime] of SCOPES) {
      const id = form.exec(path)?.[1];
      if (id !== undefined) return { kind: 'container', runtime, id, pod };
    }
    const bare = /\/([0-9a-f]{64})(?:\/|$)/.exec(path)?.[1];
    if (bare !== undefined) return { kind: 'container', runtime: null, id: bare, pod };
  }
  const unit = paths.map((path) => /\/([^/]+\.service)(?:\/|$)/.exec(path)?.[1]).find((name) => name !== undefined);
  return unit === undefined ? { kind: 'other' } : { kind: 'unit', unit };
}
