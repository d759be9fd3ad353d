import { lstatSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainErrno } from '../errno.ts';
import {
  isAlive,
  type LiveProcess,
  type ProcessIdentity,
  readLiveProcess,
  signalGroup,
  signalProcess,
} from '../live-process.ts';
import { type LedgerEntry, readLedger } from './ledger.ts';
import { removeCgroup } from './remove-cgroup.ts';
import { findMarkedProcesses, isLeftToFinish } from './run-mark.ts';
import { SCRATCH_PREFIX } from './scratch.ts';

/** What ending a run did. */
export interface CleanUp {
  /** processes that were found and are gone; members of a killed group that nobody had looked at are not counted */
  readonly ended: readonly LiveProcess[];
  /** processes that could not be ended in time: another user's, or stuck in the kernel */
  readonly remaining: readonly LiveProcess[];
  /** files and folders that could not be removed, with the reason */
  readonly unremovable: readonly string[];
}

/** What an owned target gets to end by itself before it is killed. */
const TARGET_GRACE_MS = 2000;
/** What a process gets that leaves more behind when it is killed than when it ends. */
const FINISH_GRACE_MS = 3000;
/** Together with the janitor's start and the removal this stays below the promised 5 s. */
const PATIENCE_MS = 4000;
const POLL_MS = 30;

/**
 * Ends a run whose leaklab is gone: every process in the ledger of its scratch folder and every process that carries
 * the run's mark, then the registered paths and the scratch folder itself. Owned targets are asked first, load is
 * killed at once: it has nothing to save, except for what {@link isLeftToFinish}. Safe to repeat, and safe against
 * recycled pids. `scratch` null: the folder is gone already, and the mark is all there is to go by.
 */
export async function cleanUpRun(runId: string, scratch: string | null): Promise<CleanUp> {
  const entries = scratch === null ? [] : readLedger(scratch);
  const told = new Map<number, LiveProcess>();
  const remaining = await endProcesses(runId, entries, told);
  const paths = entries.flatMap((entry) => (entry.kind === 'path' ? entry.path : []));
  const cgroups = entries.flatMap((entry) => (entry.kind === 'cgroup' ? entry.path : []));
  const unremoved = (await Promise.all(cgroups.map(removeCgroup))).flat();
  const left = new Set(remaining.map(({ pid }) => pid));
  return {
    ended: [...told.values()].filter(({ pid }) => !left.has(pid)),
    remaining,
    unremovable: [...unremoved, ...paths.flatMap(removePath), ...(scratch === null ? [] : removeScratch(scratch))],
  };
}

/** True when nothing is left. */
export function isClean({ remaining, unremovable }: CleanUp): boolean {
  return remaining.length === 0 && unremovable.length === 0;
}

/** Kills until two looks in a row find nobody: one look can miss a child whose parent ended while it was looking. */
async function endProcesses(
  runId: string,
  entries: readonly LedgerEntry[],
  told: Map<number, LiveProcess>,
): Promise<readonly LiveProcess[]> {
  const targets = entries.filter((entry) => entry.kind === 'target');
  for (const target of targets) signalGroup(target, 'SIGTERM');
  const startedAtMs = performance.now();
  for (let quietLooks = 0; ; ) {
    const left = findProcesses(runId, entries);
    for (const found of left) told.set(found.pid, found);
    quietLooks = left.length === 0 ? quietLooks + 1 : 0;
    const elapsedMs = performance.now() - startedAtMs;
    if (quietLooks === 2 || elapsedMs > PATIENCE_MS) return left;
    killProcesses(left, entries, spareWhile(elapsedMs, targets, left));
    await sleep(POLL_MS);
  }
}

function findProcesses(runId: string, entries: readonly LedgerEntry[]): readonly LiveProcess[] {
  const registered = entries.flatMap((entry) => {
    const found = 'pid' in entry ? readLiveProcess(entry.pid) : null;
    return found !== null && 'startTicks' in entry && found.startTicks === entry.startTicks ? found : [];
  });
  const marked = findMarkedProcesses().flatMap(({ process, mark }) => (mark.runId === runId ? process : []));
  return [...new Map([...registered, ...marked].map((found) => [found.pid, found])).values()];
}

/** Leaders of the process groups that are still given time. */
function spareWhile(
  elapsedMs: number,
  targets: readonly ProcessIdentity[],
  left: readonly LiveProcess[],
): readonly ProcessIdentity[] {
  const asked = elapsedMs < TARGET_GRACE_MS ? targets.filter(isAlive) : [];
  const finishing = elapsedMs < FINISH_GRACE_MS ? left.filter(isLeftToFinish) : [];
  return [...asked, ...finishing];
}

/** SIGKILL to all but the process groups of those that are still given time. */
function killProcesses(
  left: readonly LiveProcess[],
  entries: readonly LedgerEntry[],
  spared: readonly ProcessIdentity[],
): void {
  const sparedGroups = new Set(spared.map(({ pid }) => pid));
  for (const entry of entries) {
    const leads = entry.kind === 'target' || (entry.kind === 'process' && entry.group);
    if (leads && !sparedGroups.has(entry.pid)) signalGroup(entry, 'SIGKILL');
  }
  for (const found of left) if (!sparedGroups.has(found.groupId)) signalProcess(found, 'SIGKILL');
}

/** Only what a scratch folder looks like is removed, and a link never stands for the folder behind it. */
function removeScratch(scratch: string): readonly string[] {
  const isScratch = basename(scratch).startsWith(SCRATCH_PREFIX) && !isLink(scratch);
  return isScratch ? removePath(scratch) : [`${scratch}: not a scratch folder`];
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Links inside are removed, not followed. */
function removePath(path: string): readonly string[] {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    return [];
  } catch (error) {
    return [`${path}: ${explainErrno(error)}`];
  }
}
