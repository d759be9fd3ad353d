import type { KernelFiles, KernelLog } from '../../model/ports.ts';
import type { TargetEnd } from '../../model/target.ts';
import { type KeptAccount, keepAccount } from '../../proc/keep-account.ts';
import { findNotice } from '../../proc/kernel-notice.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';

/** What tells how a process ended, beside its exit status. */
export interface DeathWatch {
  /** the end with what the kernel knows of it; asked after the end, and after `close` with what was known by then */
  explain(end: TargetEnd): TargetEnd;
  /** may be called twice */
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
  const look = (): Known => ({ messages: log?.take() ?? [], kills: countKills(account) });
  let known: Known | null = null;
  const close = (): void => {
    if (known !== null) return;
    known = look();
    log?.close();
    account?.close();
  };
  const explain = (end: TargetEnd): TargetEnd => {
    if (end.kind === 'exited') return end;
    const { messages, kills } = known ?? look();
    const notice = findNotice(messages, { pid, threads });
    if (notice?.kind === 'oom-killed') return { kind: 'oom-killed', evidence: 'kernel log' };
    if (notice !== null && end.kind === 'gone') return notice;
    return mayBeOom(end) && isMore(kills, killsBefore) ? { kind: 'oom-killed', evidence: 'cgroup' } : end;
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

/** What the kernel has said and counted since the watch began. */
interface Known {
  readonly messages: readonly string[];
  readonly kills: number | null;
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
