import { availableParallelism, hostname, release, totalmem } from 'node:os';
import type { KernelFiles } from '../../model/ports.ts';
import type { HostFacts } from '../../model/run.ts';

/** The facts of this host that go into a run's header. `pageBytes` is what {@link readHostUnits} gave. */
export function readHostFacts(files: KernelFiles, pageBytes: number): HostFacts {
  return {
    hostname: hostname(),
    kernel: release(),
    arch: process.arch,
    os: parsePrettyName(files.readOnce('/etc/os-release') ?? files.readOnce('/usr/lib/os-release') ?? ''),
    cpus: countCpus(files.readOnce('/proc/stat') ?? '') ?? availableParallelism(),
    memoryBytes: totalmem(),
    pageBytes,
    cgroup: parseCgroupSetup(files.readOnce('/proc/self/mountinfo') ?? ''),
    node: process.version,
  };
}

/** Processors that are online: what leaklab itself may use can be fewer, and os.cpus() is slow on a large host. */
function countCpus(stat: string): number | null {
  return stat.match(/^cpu\d+ /gm)?.length ?? null;
}

/** os-release(5): `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"`, quotes optional. */
function parsePrettyName(osRelease: string): string | null {
  return /^PRETTY_NAME=(["']?)(.+)\1$/m.exec(osRelease)?.[2] ?? null;
}

/** v1: v1 hierarchies alone; v2: the unified one alone; hybrid: both are mounted; null: none. */
function parseCgroupSetup(mountinfo: string): HostFacts['cgroup'] {
  const isV1 = / - cgroup /.test(mountinfo);
  const isV2 = / - cgroup2 /.test(mountinfo);
  if (isV1) return isV2 ? 'hybrid' : 'v1';
  return isV2 ? 'v2' : null;
}
