import { readdirSync, readFileSync } from 'node:fs';
import { isZombie, parseStat } from '../proc/stat.ts';

const ESRCH = 3;

/** Who a process is: pid and start time together, because the kernel gives pids out again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** field 22 of /proc/PID/stat: clock ticks since boot */
  readonly startTicks: number;
}

/** A process that has not ended. */
export interface LiveProcess extends ProcessIdentity {
  readonly name: string;
  readonly groupId: number;
}

/** The process that has this pid now; null when there is none, it has ended (a zombie too), or /proc hides it. */
export function readLiveProcess(pid: number): LiveProcess | null {
  const stat = readStat(pid);
  if (stat === null || isZombie(stat)) return null;
  return { pid, startTicks: stat.startTicks, name: stat.comm, groupId: stat.groupId };
}

/** The pids that /proc shows, in no order; none where there is no /proc. */
export function listPids(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** The start time of this process, or of a child that it has not reaped yet; 0 where there is no /proc. */
export function readStartTicks(pid: number): number {
  return readStat(pid)?.startTicks ?? 0;
}

/** True while exactly this process lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return readLiveProcess(identity.pid)?.startTicks === identity.startTicks;
}

/** Sends a signal to exactly this process, never to a later owner of its pid. False: it is gone, or not ours to end. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  return isAlive(identity) && send(identity.pid, signal);
}

/** The same by number, for those who count: 0 or -errno (ESRCH 3: it is gone, EPERM 1). Signal 0 only asks. */
export function signalLive(identity: ProcessIdentity, signal: number): number {
  if (!isAlive(identity)) return -ESRCH;
  try {
    process.kill(identity.pid, signal);
    return 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).errno ?? -ESRCH;
  }
}

/**
 * Sends a signal to the process group that this process leads. The group is told only while its leader's pid is still
 * taken by the leader, be it as a zombie: after that the number may name somebody else's group.
 */
export function signalGroup(leader: ProcessIdentity, signal: NodeJS.Signals): boolean {
  return readStat(leader.pid)?.startTicks === leader.startTicks && send(-leader.pid, signal);
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function readStat(pid: number) {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}
