import { findFalcos } from '../../falco/falco-process.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { findField } from '../../proc/colon-fields.ts';

/**
 * The process that a unit, a container or another group of processes is there for: the Falcos in it; else the one that
 * its manager started, or that started others of the group. Several where nothing tells which.
 */
export function findMains(files: KernelFiles, members: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const falcos = findFalcos(members);
  if (falcos.length > 0) return falcos;
  const pids = new Set(members.map(({ pid }) => pid));
  const parents = new Set(members.map(({ ppid }) => ppid));
  const roots = members.filter(({ ppid }) => !pids.has(ppid));
  const started = roots.filter(({ pid }) => isNamespaceInit(files, pid) || isStartedBySystemd(files, pid));
  if (started.length > 0) return started;
  const forking = roots.filter(({ pid }) => parents.has(pid));
  return forking.length === 1 ? forking : roots;
}

/** First of a pid namespace within ours (NSpid since Linux 4.1): what is brought in later (`docker exec`) is not. */
function isNamespaceInit(files: KernelFiles, pid: number): boolean {
  const ids =
    findField(files.readOnce(`/proc/${pid}/status`) ?? '', 'NSpid')
      ?.trim()
      .split(/\s+/) ?? [];
  return ids.length > 1 && ids.at(-1) === '1';
}

/**
 * systemd tells a process that it starts its own pid (SYSTEMD_EXEC_PID since version 248, systemd.exec(5)); what that
 * process starts inherits the word. Only its user may see it.
 */
function isStartedBySystemd(files: KernelFiles, pid: number): boolean {
  return (files.readOnce(`/proc/${pid}/environ`) ?? '').split('\0').includes(`SYSTEMD_EXEC_PID=${pid}`);
}
