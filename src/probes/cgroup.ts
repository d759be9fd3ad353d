import type { KernelFiles, Unavailable } from '../model/ports.ts';
import { defineProbe, type OpenProbe, type Reading } from '../model/probe.ts';
import { type KeptAccount, keepAccount, UNACCOUNTED } from '../proc/keep-account.ts';
import type { MemoryAccount } from '../proc/memory-account.ts';
import { isUnavailable } from '../proc/open-file-probe.ts';

/**
 * What the kernel accounts to the target's cgroup: with page cache and kernel memory, which an out-of-memory kill
 * counts too and no figure of the process shows.
 */
export default defineProbe({
  id: 'cgroup',
  title: "memory of the target's cgroup, all its processes together",
  source:
    '/proc/PID/cgroup leads to memory.current and its like of v2, or memory.usage_in_bytes and its like of v1 ' +
    '(Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/memory.rst)',
  period: { ms: 1000 },
  metrics: [
    { id: 'usage_bytes', unit: 'bytes', kind: 'gauge', describe: 'all that is accounted, page cache included' },
    { id: 'anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'anonymous memory; on v1 with swap cache' },
    { id: 'file_bytes', unit: 'bytes', kind: 'gauge', describe: 'page cache and tmpfs' },
    { id: 'kernel_bytes', unit: 'bytes', kind: 'gauge', describe: 'kernel memory; on v2 since Linux 5.18' },
    { id: 'sock_bytes', unit: 'bytes', kind: 'gauge', describe: 'socket buffers; on v1 of TCP only' },
    { id: 'slab_bytes', unit: 'bytes', kind: 'gauge', describe: 'kernel objects; v2 only' },
    { id: 'limit_bytes', unit: 'bytes', kind: 'gauge', describe: 'limit of the cgroup itself, absent without one' },
    { id: 'oom_kills', unit: 'count', kind: 'counter', describe: 'processes killed for want of memory' },
  ],
  open: ({ files }, { pid }) => openCgroup(files, pid),
});

/**
 * Membership is read again each time: a target may be moved (systemd does so at start), and a cgroup that others
 * share outlives the target, which only /proc/PID/cgroup tells. Of a target that is gone it still says how many were
 * killed for want of memory.
 */
function openCgroup(files: KernelFiles, pid: number): OpenProbe | Unavailable {
  const membership = files.open(`/proc/${pid}/cgroup`);
  if (isUnavailable(membership)) return membership;
  let place = membership.read();
  let account = place === null ? UNACCOUNTED : keepAccount(files, place);
  if (isUnavailable(account)) {
    membership.close();
    return account;
  }
  return {
    read: () => {
      const now = membership.read();
      if (now === null) return null;
      if (now !== place) {
        closeAccount(account);
        account = keepAccount(files, now);
        place = now;
      }
      if (isUnavailable(account)) throw new Error(account.because);
      return toReading(account.read());
    },
    lastWords: () => (isUnavailable(account) ? null : countKills(account.read())),
    close: () => {
      closeAccount(account);
      membership.close();
    },
  };
}

function closeAccount(account: KeptAccount | Unavailable): void {
  if (!isUnavailable(account)) account.close();
}

function countKills({ oomKills }: MemoryAccount): Reading | null {
  return oomKills === null ? null : [null, null, null, null, null, null, null, oomKills];
}

function toReading(account: MemoryAccount): Reading {
  const { usageBytes, anonBytes, fileBytes, kernelBytes, sockBytes, slabBytes, limitBytes, oomKills } = account;
  return [usageBytes, anonBytes, fileBytes, kernelBytes, sockBytes, slabBytes, limitBytes, oomKills];
}
