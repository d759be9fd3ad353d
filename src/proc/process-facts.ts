import type { KernelFiles } from '../model/ports.ts';
import type { ProcessFacts } from '../model/target.ts';
import { isKernelThread, isZombie, parseStat } from './stat.ts';
import { parseRealUid } from './status.ts';

/** The facts of one process from its stat, status, cmdline and exe (proc(5)); null when there is none or /proc hides it. */
export function inspectProcess(files: KernelFiles, pid: number): ProcessFacts | null {
  const text = files.readOnce(`/proc/${pid}/stat`);
  if (text === null || text === '') return null;
  const stat = parseStat(text);
  return {
    pid,
    ppid: stat.ppid,
    startTicks: stat.startTicks,
    name: stat.comm,
    kernelThread: isKernelThread(stat),
    zombie: isZombie(stat),
    uid: readUid(files, pid),
    commandLine: readCommandLine(files, pid),
    executable: files.readLink(`/proc/${pid}/exe`),
  };
}

/** The pids that /proc lists, lowest first: whole processes, no single threads. None where there is no /proc. */
export function listPids(files: KernelFiles): readonly number[] {
  return (files.list('/proc') ?? [])
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((one, other) => one - other);
}

function readUid(files: KernelFiles, pid: number): number | null {
  const status = files.readOnce(`/proc/${pid}/status`);
  return status === null || status === '' ? null : parseRealUid(status);
}

/** Words end with a NUL; a process that rewrote its title may leave several at the end, or none. */
function readCommandLine(files: KernelFiles, pid: number): readonly string[] {
  const words = (files.readOnce(`/proc/${pid}/cmdline`) ?? '').replace(/\0+$/, '');
  return words === '' ? [] : words.split('\0');
}
