import type { KernelFiles, KernelLog } from '../../model/ports.ts';
import type { TargetEnd } from '../../model/target.ts';
import { type KeptAccount, keepAccount } from '../../proc/keep-account.ts';
import { findNotice } from '../../proc/kernel-notice.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';

/** What tells how a process ended, beside its exit status. */
export interface DeathWatch {
  /** the end with what the kernel knows of it; asked after the end */
  explain(end: TargetEnd): TargetEnd;
  close(): void;
}

/**
 * Watches a living process: the kernel's log from now on, and how many its cgroup has killed for want of memory. An exit
 * status says SIGKILL of both an operator's and the kernel's; of a process that is not ours there is none at all.
 */
export function watchDeath(
  { files, kernelLog }: { readonly files: KernelFiles; kernelLog(): KernelLog | null },
  pid: number,
): DeathWatch {
  const log = kernelLog();
  const account = openAccount(files, pid);
  const killsBefore = countKills(account);
  const threads = (files.list(`/proc/${pid}/task`) ?? []).map(Number);
  const close = (): void => {
    log?.close();
    account?.close();
  };
  const explain = (end: TargetEnd): TargetEnd => {
    if (end.kind === 'exited') return end;
    const notice = findNotice(log?.take() ?? [], { pid, threads });
    if (notice?.kind === 'oom-killed') return { kind: 'oom-killed', evidence: 'kernel log' };
    if (notice !== null && end.kind === 'gone') return notice;
    return mayBeOom(end) && isMore(countKills(account), killsBefore) ? { kind: 'oom-killed', evidence: 'cgroup' } : end;
  };
  let explained: TargetEnd | null = null;
  return {
    explain(end) {
      explained ??= explain(end);
      return explained;
    },
    close,
  };
}

function isMore(now: number | null, before: number | null): boolean {
  return now !== null && before !== null && now > before;
}

/** Whom the kernel ends for want of memory it ends by SIGKILL. */
function mayBeOom(end: TargetEnd): boolean {
  return end.kind === 'gone' || (end.kind === 'killed' && end.signal === 'SIGKILL');
}

function openAccount(files: KernelFiles, pid: number): KeptAccount | null {
  const membership = files.readOnce(`/proc/${pid}/cgroup`);
  const account = membership === null ? null : keepAccount(files, membership);
  return account === null || isUnavailable(account) ? null : account;
}

/** Null where the cgroup has gone with it, or does not count. */
function countKills(account: KeptAccount | null): number | null {
  try {
    return account?.read().oomKills ?? null;
  } catch {
    return null;
  }
}
