import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type LiveProcess } from '../live-process.ts';
import { type CleanUp, cleanUpRun } from './clean-up.ts';
import { judgeOwner, readOwner, readPidNamespace } from './owner.ts';
import { findMarkedProcesses, type MarkedProcess } from './run-mark.ts';
import { SCRATCH_PREFIX, scratchRoots } from './scratch.ts';

/** A run whose leaklab is dead and whose janitor did not finish: power was lost, or both were killed. */
export interface StaleRun {
  readonly runId: string;
  /** its scratch folder; null: only processes are left */
  readonly scratch: string | null;
  /** living processes that carry its mark; its ledger may name more */
  readonly strays: readonly LiveProcess[];
}

/** What `doctor` finds. */
export interface StaleRuns {
  readonly runs: readonly StaleRun[];
  /** scratch folders that are left alone, each as `path: reason` */
  readonly spared: readonly string[];
}

/** Where folders of emitted programs may lie besides, with the same names and owners. */
const PROGRAM_ROOTS = ['/var/tmp'];
/** A folder without an owner may be one that is just being made. */
const MAKING_MS = 60_000;

/**
 * Looks for what dead runs left behind, without touching it. Only folders of this very user count: what lies in
 * /dev/shm under our name may have been put there by anybody, with a ledger that names other people's processes.
 */
export function findStaleRuns(): StaleRuns {
  const folders = [...new Set([...scratchRoots(), ...PROGRAM_ROOTS])].flatMap(listScratch).map(judgeFolder);
  const strays = findMarkedProcesses().filter(isStray);
  const withScratch = folders.flatMap((folder) =>
    'stale' in folder ? { ...folder.stale, strays: straysOf(strays, folder.stale.runId) } : [],
  );
  const known = new Set(withScratch.map(({ runId }) => runId));
  const others = new Set(strays.map(({ mark }) => mark.runId).filter((runId) => !known.has(runId)));
  return {
    runs: [...withScratch, ...[...others].map((runId) => ({ runId, scratch: null, strays: straysOf(strays, runId) }))],
    spared: folders.flatMap((folder) => ('spared' in folder ? folder.spared : [])),
  };
}

/** Ends the processes of stale runs and removes their scratch, as their janitors would have; says what it did, run by run. */
export function cleanStaleRuns(
  runs: readonly StaleRun[],
): Promise<readonly { readonly run: StaleRun; readonly did: CleanUp }[]> {
  return Promise.all(runs.map(async (run) => ({ run, did: await cleanUpRun(run.runId, run.scratch) })));
}

/** The owner's pid says something only to processes of its own pid namespace. */
function isStray({ process, mark }: MarkedProcess): boolean {
  return !isAlive(mark.owner) && readPidNamespace(process.pid) === readPidNamespace('self');
}

function straysOf(strays: readonly MarkedProcess[], runId: string): readonly LiveProcess[] {
  return strays.filter(({ mark }) => mark.runId === runId).map(({ process }) => process);
}

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly stats: Stats;
}

function listScratch(root: string): readonly Folder[] {
  try {
    return readdirSync(root)
      .filter((name) => name.startsWith(SCRATCH_PREFIX))
      .map((name) => ({ name, path: join(root, name), stats: lstatSync(join(root, name)) }))
      .filter(({ stats }) => stats.isDirectory());
  } catch {
    return [];
  }
}

type Judged =
  | { readonly stale: { readonly runId: string; readonly scratch: string } }
  | { readonly spared: string }
  | { readonly inUse: string };

function judgeFolder({ path, name, stats }: Folder): Judged {
  if (stats.uid !== process.geteuid?.()) return { spared: `${path}: belongs to user ${stats.uid}` };
  const owner = readOwner(path);
  if (owner === null) {
    const young = Date.now() - stats.mtimeMs < MAKING_MS;
    if (young) return { spared: `${path}: has no owner yet` };
    return { stale: { runId: name.slice(SCRATCH_PREFIX.length), scratch: path } };
  }
  const state = judgeOwner(owner);
  if (state === 'unknown') return { spared: `${path}: belongs to a leaklab in another container` };
  return state === 'dead' ? { stale: { runId: owner.id, scratch: path } } : { inUse: path };
}
