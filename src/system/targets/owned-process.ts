import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../../model/failure.ts';
import type { OwnedProcess, TargetEnd } from '../../model/target.ts';
import type { RunJanitor } from '../clean-up/janitor.ts';
import { explainErrno, remedyShortage } from '../errno.ts';
import { readStartTicks, signalGroup } from '../live-process.ts';
import type { TargetLog } from './target-log.ts';

/** What is started: an executable's path and its argument vector, whose first word is the name it is given. */
export interface Command {
  readonly file: string;
  readonly argv: readonly [string, ...string[]];
  readonly environment: NodeJS.ProcessEnv;
}

/** After SIGKILL only a process that hangs in the kernel is still there. */
const KILL_MS = 1000;

/**
 * Starts a target without a shell, in a session and process group of its own, with nothing to read, its output going
 * to the log; the janitor knows it before anything else happens. Whatever is left of its group when it ends is killed.
 * Throws ToolError kind target-not-found when the kernel will not execute it, kind host when there is no room for it.
 */
export async function startOwned(
  { file, argv: [name, ...words], environment }: Command,
  janitor: Pick<RunJanitor, 'mark' | 'registerTarget'>,
  log: TargetLog,
): Promise<OwnedProcess> {
  const child = spawn(file, words, {
    argv0: name,
    detached: true,
    env: { ...environment, ...janitor.mark },
    stdio: ['ignore', log.stdout, log.stderr],
  });
  const { pid } = child;
  if (pid === undefined) throw await explainRefusal(child, file);
  const identity = { pid, startTicks: readStartTicks(pid) };
  const ended = watchEnd(child, pid);
  try {
    janitor.registerTarget(identity);
  } catch (error) {
    killGroup(pid);
    throw error;
  }
  child.unref();
  return { ...identity, ended, stop: (graceMs) => stop(child, identity, ended, graceMs) };
}

async function explainRefusal(child: ChildProcess, file: string) {
  const reason = await new Promise((resolve) => child.once('error', resolve));
  const shortage = remedyShortage(reason);
  const remedy = shortage ?? 'check that it is a program for this machine, or the interpreter in its first line';
  return fail(
    shortage === null ? 'target-not-found' : 'host',
    `cannot start "${file}": ${explainErrno(reason)}`,
    remedy,
    reason,
  );
}

function watchEnd(child: ChildProcess, pid: number): Promise<TargetEnd> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      // The only moment at which the group's number is surely not somebody else's yet: its leader is just reaped.
      killGroup(pid);
      resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'killed', signal });
    });
  });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // nobody is left in it
  }
}

async function stop(
  child: ChildProcess,
  identity: { readonly pid: number; readonly startTicks: number },
  ended: Promise<TargetEnd>,
  graceMs: number,
): Promise<void> {
  child.ref();
  signalGroup(identity, 'SIGTERM');
  if (await settlesWithin(ended, graceMs)) return;
  signalGroup(identity, 'SIGKILL');
  await settlesWithin(ended, KILL_MS);
  child.unref();
}

async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const settled = await Promise.race([promise.then(() => true), late]);
  timer.abort();
  return settled;
}
