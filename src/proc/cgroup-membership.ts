import { malformed } from './malformed.ts';

/** One line of /proc/PID/cgroup (cgroups(7)): where a process is in one hierarchy. */
export interface CgroupMembership {
  /** of a v1 hierarchy, named ones as `name=systemd`; empty for the v2 hierarchy */
  readonly controllers: readonly string[];
  /** from the root of the reader's cgroup namespace: `/` is that root, `/../x` lies outside it */
  readonly path: string;
}

/** Parses /proc/PID/cgroup. Throws Error that quotes a line in another form. */
export function parseCgroupMembership(text: string): readonly CgroupMembership[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (match === null) throw malformed('/proc/PID/cgroup', line);
    const [, controllers = '', path = ''] = match;
    return { controllers: controllers === '' ? [] : controllers.split(','), path };
  });
}
