import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMountinfo } from '../../src/proc/mountinfo.ts';
import { awaitCondition } from './await-condition.ts';

/** Cgroups of this very host that a test may make. */
export interface RealCgroups {
  /** `v2`, or the name of systemd's hierarchy on v1 */
  readonly hierarchy: string;
  /** makes a cgroup below those that there are, and puts a process into it */
  place(pid: number, path: string): void;
  /** removes what was made, once its processes have ended */
  close(): Promise<void>;
}

/** The hierarchies of this host in which cgroups can be made: v2, and systemd's on v1. None without the right to. */
export function openRealCgroups(): readonly RealCgroups[] {
  return parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8')).flatMap((mount) => {
    const isV2 = mount.fsType === 'cgroup2';
    if (!isV2 && !(mount.fsType === 'cgroup' && mount.superOptions.includes('name=systemd'))) return [];
    const cgroups = openBelow(mount.mountPoint, isV2 ? 'v2' : 'name=systemd');
    return canMake(cgroups, mount.mountPoint) ? [cgroups] : [];
  });
}

function openBelow(mountPoint: string, hierarchy: string): RealCgroups {
  const made: string[] = [];
  return {
    hierarchy,
    place: (pid, path) => {
      for (const [at] of path.split('/').entries()) {
        const folder = join(mountPoint, ...path.split('/').slice(0, at + 1));
        if (made.includes(folder)) continue;
        mkdirSync(folder);
        made.push(folder);
      }
      writeFileSync(join(mountPoint, path, 'cgroup.procs'), String(pid));
    },
    close: async () => {
      for (const folder of made.toReversed()) await awaitCondition(`${folder} to be empty`, () => isRemoved(folder));
    },
  };
}

function canMake({ hierarchy }: RealCgroups, mountPoint: string): boolean {
  const trial = join(mountPoint, `leaklab-trial-${process.pid}-${hierarchy}`);
  try {
    mkdirSync(trial);
    rmdirSync(trial);
    return true;
  } catch {
    return false;
  }
}

/** Busy as long as a process is in it. */
function isRemoved(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
