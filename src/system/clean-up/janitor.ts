import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { fail, type ToolError } from '../../model/failure.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { errnoCode, explainErrno, remedyShortage } from '../errno.ts';
import { type ProcessIdentity, readStartTicks } from '../live-process.ts';
import { cleanUpRun, isClean } from './clean-up.ts';
import { appendToLedger } from './ledger.ts';
import { formatMark, withoutMark } from './run-mark.ts';
import { createScratch } from './scratch.ts';

/** The janitor as `system` sees it: it also knows what is asked to end before it is made to. */
export interface RunJanitor extends Janitor {
  /** names the leader of a target's process group: SIGTERM, and two seconds later SIGKILL */
  registerTarget(target: ProcessIdentity): void;
}

/** What the janitor promises for everything together, and a second for its start. */
const RELEASE_MS = 6000;
const REPLACEMENTS = 3;

/** It only waits: a small heap and no helper threads keep it at some 8 MB of its own. */
const NODE_FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1', '--v8-pool-size=0'];
const PROGRAM = fileURLToPath(new URL('../../janitor.js', import.meta.url));

/**
 * Makes the run's scratch folder and starts the janitor, without waiting until it is up: its pipe is there from the
 * start, and what was registered it reads when the pipe ends. A janitor that dies is replaced. `warn` hears of that,
 * and of what could not be cleaned. Throws ToolError kind host when there is no scratch or no janitor to be had.
 */
export async function startJanitor(runId: string, warn: (text: string) => void): Promise<RunJanitor> {
  const scratch = createScratch(runId);
  const keeper = keepJanitor({ runId, scratch, warn });
  await keeper.started;
  return {
    scratch,
    mark: formatMark({ runId, owner: { pid: process.pid, startTicks: readStartTicks(process.pid) } }),
    register: (pid, startTicks, group) => appendToLedger(scratch, { kind: 'process', pid, startTicks, group }),
    registerTarget: ({ pid, startTicks }) => appendToLedger(scratch, { kind: 'target', pid, startTicks }),
    registerPath: (path) => appendToLedger(scratch, { kind: 'path', path }),
    registerCgroup: (path) => appendToLedger(scratch, { kind: 'cgroup', path }),
    release: keeper.release,
  };
}

interface Keeping {
  readonly runId: string;
  readonly scratch: string;
  readonly warn: (text: string) => void;
}

/** Keeps one janitor process alive until release. */
function keepJanitor(keeping: Keeping) {
  let replacements = 0;
  let released: Promise<void> | null = null;
  let child = spawnJanitor(keeping);
  child.once('exit', replace);

  function replace(code: number | null, signal: string | null): void {
    if (released !== null) return;
    replacements += 1;
    const followed = replacements <= REPLACEMENTS ? 'another was started' : 'leaklab itself must clean up';
    keeping.warn(`the janitor (pid ${child.pid}) ended by ${signal ?? `exit code ${code}`}; ${followed}`);
    if (replacements > REPLACEMENTS) return;
    child = spawnJanitor(keeping).once('exit', replace);
  }

  function release(): Promise<void> {
    released ??= endJanitor(child, keeping);
    return released;
  }

  return { started: confirmStart(child, keeping), release };
}

/**
 * In a session of its own, so that no terminal signals it, and without leaklab's standard output and error, so that a
 * pipeline ends when leaklab does. It carries no mark, not even that of a run which leaklab is part of.
 */
function spawnJanitor({ runId, scratch }: Keeping): ChildProcess {
  const { NODE_OPTIONS: _options, ...environment } = withoutMark(process.env);
  const child = spawn(process.execPath, [...NODE_FLAGS, PROGRAM, runId, scratch], {
    cwd: '/',
    detached: true,
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without the executable there is an error and no exit; release finds nobody and cleans up itself.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  (child.stdin as Socket).unref();
  return child;
}

async function confirmStart(child: ChildProcess, { runId, scratch }: Keeping): Promise<void> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    await cleanUpRun(runId, scratch);
    throw explainNoStart(error);
  }
}

/** Where `ignore` has no /dev/null to stand for it, as in a bare chroot, Node tells only that some file is not there. */
function explainNoStart(error: unknown): ToolError {
  if (errnoCode(error) === 'ENOENT' && !existsSync(devNull)) {
    return fail(
      'host',
      `cannot start the janitor: there is no ${devNull}`,
      `mount /dev, or mknod ${devNull} c 1 3`,
      error,
    );
  }
  const remedy = remedyShortage(error) ?? 'reinstall leaklab';
  return fail('host', `cannot start the janitor: ${explainErrno(error)}`, remedy, error);
}

async function endJanitor(child: ChildProcess, keeping: Keeping): Promise<void> {
  const code = await awaitExit(child);
  const clean = code === 0 || (code !== 1 && isClean(await cleanUpRun(keeping.runId, keeping.scratch)));
  if (!clean) keeping.warn('not everything could be cleaned up; run "leaklab doctor --clean"');
}

/**
 * Closes the pipe and gives the exit code of the janitor, null where it had or was given a violent end: one that takes too
 * long hangs, as Node does where it cannot start its threads, and is killed.
 */
async function awaitExit(child: ChildProcess): Promise<number | null> {
  child.stdin?.destroy();
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return null;
  child.ref();
  const timer = setTimeout(() => child.kill('SIGKILL'), RELEASE_MS);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  return code;
}
