import { readFileSync } from 'node:fs';
import { LEFT_TO_FINISH } from '../../model/host.ts';
import { type LiveProcess, listPids, type ProcessIdentity, readLiveProcess } from '../live-process.ts';

/**
 * What every process started for a run carries in its environment, so that it is found again even after it has left
 * its parent and its process group.
 */
export interface RunMark {
  readonly runId: string;
  /** the leaklab that started it */
  readonly owner: ProcessIdentity;
}

/** A living process with the mark it carries. */
export interface MarkedProcess {
  readonly process: LiveProcess;
  readonly mark: RunMark;
}

/** The mark as environment variables. */
export function formatMark({ runId, owner }: RunMark): Readonly<Record<string, string>> {
  return { LEAKLAB_RUN: runId, LEAKLAB_OWNER: `${owner.pid}-${owner.startTicks}` };
}

/** An environment without any mark: for what must outlive the run that leaklab itself may be part of. */
export function withoutMark(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { LEAKLAB_RUN: _run, LEAKLAB_OWNER: _owner, ...rest } = environment;
  return rest;
}

/**
 * All living processes that carry a mark, this one excepted. Processes whose environment may not be read (another
 * user's) are not found; nor are those that threw their environment away.
 */
export function findMarkedProcesses(): readonly MarkedProcess[] {
  return listPids()
    .filter((pid) => pid !== process.pid)
    .flatMap((pid) => readMarkedProcess(pid) ?? []);
}

/** Whether a process carries what asks to let it finish, see {@link LEFT_TO_FINISH}. */
export function isLeftToFinish({ pid }: LiveProcess): boolean {
  return readEnvironment(pid).split('\0').includes(LEFT_TO_FINISH);
}

/**
 * The mark is read again after the start time: should the pid change hands in between, the second reading is that of
 * the new owner. The first one saves reading the start time of every process on the host.
 */
function readMarkedProcess(pid: number): MarkedProcess | null {
  if (readMark(pid) === null) return null;
  const found = readLiveProcess(pid);
  const mark = readMark(pid);
  return found !== null && mark !== null ? { process: found, mark } : null;
}

function readMark(pid: number): RunMark | null {
  const environment = readEnvironment(pid);
  const runId = /(?:^|\0)LEAKLAB_RUN=([^\0]+)/.exec(environment)?.[1];
  const owner = /(?:^|\0)LEAKLAB_OWNER=(\d+)-(\d+)(?:\0|$)/.exec(environment);
  if (runId === undefined || owner === null) return null;
  return { runId, owner: { pid: Number(owner[1]), startTicks: Number(owner[2]) } };
}

function readEnvironment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
