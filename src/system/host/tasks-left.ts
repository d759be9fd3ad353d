import type { KernelFiles } from '../../model/ports.ts';
import { parseCgroupLimit, parseCgroupValue } from '../../proc/cgroup-value.ts';
import { parseTaskCount } from '../../proc/loadavg.ts';
import { locateCgroup } from '../../proc/locate-cgroup.ts';

/** How many more processes and threads may be started: by the host's limits and by those of our own pids cgroup. */
export function countTasksLeft(files: KernelFiles): number | null {
  const known = [leftOnHost(files), leftInCgroup(files)].filter((left) => left !== null);
  return known.length === 0 ? null : Math.max(0, Math.min(...known));
}

/** Threads take pids too, so that both limits are of tasks (proc_sys_kernel(5)). */
function leftOnHost(files: KernelFiles): number | null {
  const loadavg = files.readOnce('/proc/loadavg');
  const limits = ['pid_max', 'threads-max']
    .map((name) => Number(files.readOnce(`/proc/sys/kernel/${name}`) ?? Number.NaN))
    .filter((limit) => limit > 0);
  return loadavg === null || limits.length === 0 ? null : Math.min(...limits) - parseTaskCount(loadavg);
}

/** Documentation/admin-guide/cgroup-v1/pids.rst; the files have the same names on v2. */
function leftInCgroup(files: KernelFiles): number | null {
  const membership = files.readOnce('/proc/self/cgroup');
  const place =
    membership === null ? null : locateCgroup('pids', membership, files.readOnce('/proc/self/mountinfo') ?? '');
  if (place === null) return null;
  const max = files.readOnce(`${place.folder}/pids.max`);
  const current = files.readOnce(`${place.folder}/pids.current`);
  const limit = max === null ? null : parseCgroupLimit(max, 'pids.max');
  return limit === null || current === null ? null : limit - parseCgroupValue(current, 'pids.current');
}
