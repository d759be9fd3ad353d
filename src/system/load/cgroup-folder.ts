import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { type Mount, parseMountinfo } from '../../proc/mountinfo.ts';
import { appendToLedger } from '../clean-up/ledger.ts';
import { explainErrno } from '../errno.ts';

/** Controllers of v1 by whose hierarchies a Falco knows containers, the cheapest first. */
const SEEN: readonly string[] = ['cpuacct', 'cpu'];
const V2 = 'cgroup2';
const REMEDY = 'run leaklab as root on the host itself, where /sys/fs/cgroup can be written';

/**
 * Makes the cgroup folder of a worker, at the top of a hierarchy and with the name of the run. First it is named to the
 * janitor in the ledger beside the worker's scratch folder, and so are those of its name in all other hierarchies, where
 * a container runtime makes them. On v2 its cgroups get the cpu controller: a Falco sees
 * the path of a process by its controllers. Throws ToolError kind host.
 */
export function makeCgroupFolder(files: KernelFiles, scratch: string): string {
  const mounts = parseMountinfo(files.readOnce('/proc/self/mountinfo') ?? '').filter(({ fsType }) => isCgroup(fsType));
  const mount = chooseHierarchy(mounts);
  if (mount === null) throw fail('host', 'no cgroup hierarchy is mounted here', REMEDY);
  const name = `${basename(dirname(scratch))}-${basename(scratch)}`;
  for (const { mountPoint } of mounts)
    appendToLedger(dirname(scratch), { kind: 'cgroup', path: join(mountPoint, name) });
  const folder = join(mount.mountPoint, name);
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (mount.fsType === V2) writeFileSync(join(folder, 'cgroup.subtree_control'), '+cpu');
    return folder;
  } catch (error) {
    throw fail('host', `cannot make cgroups in "${mount.mountPoint}": ${explainErrno(error)}`, REMEDY, error);
  }
}

/** One of v1 where there is any: a hybrid host keeps its controllers there. */
function chooseHierarchy(mounts: readonly Mount[]): Mount | null {
  const legacy = SEEN.flatMap((controller) =>
    mounts.filter(({ fsType, superOptions }) => fsType !== V2 && superOptions.includes(controller)),
  );
  return legacy[0] ?? mounts.find(({ fsType }) => fsType === V2) ?? null;
}

function isCgroup(fsType: string): boolean {
  return fsType === 'cgroup' || fsType === V2;
}
