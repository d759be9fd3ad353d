import type { Failure } from '../model/failure.ts';

/** Watches a worker for a host that refuses everything. */
export interface RefusalWatch {
  /**
   * Takes cumulative counts at `nowMs`. Gives a failure once per unbroken stretch of refusals, as soon as it has
   * lasted {@link REFUSED_MS}; otherwise null.
   */
  observe(nowMs: number, done: number, failed: number, errno: number | null): Failure | null;
}

/** How long nothing but refusals may last before it is told. */
export const REFUSED_MS = 1000;

/** Watches the worker of one workload. */
export function createRefusalWatch(workload: string): RefusalWatch {
  let last = { done: 0, failed: 0 };
  let sinceMs: number | null = null;
  let told = false;
  return {
    observe: (nowMs, done, failed, errno) => {
      if (done > last.done) {
        sinceMs = null;
        told = false;
      }
      const refused = failed > last.failed && done === last.done;
      last = { done, failed };
      if (!refused) return null;
      sinceMs ??= nowMs;
      if (told || nowMs - sinceMs < REFUSED_MS) return null;
      told = true;
      return describeRefusal(workload, errno);
    },
  };
}

interface Refusal {
  readonly name: string;
  readonly remedy: string;
}

/** errno values are those of asm-generic/errno-base.h, the same on x86-64 and arm64. */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [1, { name: 'EPERM', remedy: 'allow the call in the seccomp or LSM profile of this shell or container' }],
  [2, { name: 'ENOENT', remedy: 'check that nothing removes the scratch folder during the run' }],
  [3, { name: 'ESRCH', remedy: 'see why the target ended' }],
  [10, { name: 'ECHILD', remedy: 'see what the runtime or engine says when it runs a container by hand' }],
  [
    11,
    { name: 'EAGAIN', remedy: 'raise "ulimit -u", the pids limit of the cgroup or kernel.pid_max, or use --workers 1' },
  ],
  [5, { name: 'EIO', remedy: 'see the kernel log: the disk of the temporary folder does not work' }],
  [12, { name: 'ENOMEM', remedy: 'free memory on this host, or lower --workers and fds' }],
  [13, { name: 'EACCES', remedy: 'set TMPDIR to a folder from which programs may be executed (not mounted noexec)' }],
  [23, { name: 'ENFILE', remedy: 'raise fs.file-max, or lower --workers and fds' }],
  [24, { name: 'EMFILE', remedy: 'raise "ulimit -n", or lower fds and descriptors' }],
  [27, { name: 'EFBIG', remedy: 'raise "ulimit -f", or lower the size of the files' }],
  [28, { name: 'ENOSPC', remedy: 'make room on the disk of the temporary folder (TMPDIR), or lower what is written' }],
  [30, { name: 'EROFS', remedy: 'set TMPDIR to a folder on a file system that can be written' }],
  [38, { name: 'ENOSYS', remedy: 'this kernel lacks the call; choose another workload' }],
  [71, { name: 'EPROTO', remedy: 'see why the endpoint answers anything but 200: its path, the size of events' }],
  [101, { name: 'ENETUNREACH', remedy: 'bring the loopback interface up: "ip link set lo up"' }],
  [104, { name: 'ECONNRESET', remedy: 'see why the other side closes its connections' }],
  [110, { name: 'ETIMEDOUT', remedy: 'see why the other side does not answer' }],
  [
    111,
    {
      name: 'ECONNREFUSED',
      remedy: 'run leaklab where the endpoint can be reached: in the network namespace of Falco',
    },
  ],
  [122, { name: 'EDQUOT', remedy: 'raise the disk quota of this user, or lower what is written' }],
]);

/** A refusal in words: `the host refuses every operation of "fork-churn" (EAGAIN)`. */
export function describeRefusal(workload: string, errno: number | null): Failure {
  const known = REFUSALS.get(errno ?? 0);
  if (errno === null) return describeFailing(workload);
  const name = known?.name ?? `errno ${errno}`;
  return {
    kind: 'host',
    fact: `the host refuses every operation of "${workload}" (${name})`,
    remedy: known?.remedy ?? 'see errno(3), and choose another workload',
  };
}

/** A program that does the operations says no more than that it could not. */
function describeFailing(workload: string): Failure {
  return {
    kind: 'host',
    fact: `every operation of "${workload}" fails in the program that does it`,
    remedy: 'see the kernel log, and what the program says when it is run by hand',
  };
}
