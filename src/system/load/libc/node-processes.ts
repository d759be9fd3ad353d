import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { constants as host } from 'node:os';
import process from 'node:process';
import type { Libc, Path, Vector } from '../../../model/libc.ts';
import { errnoOf, orNodeErrno } from './node-errno.ts';

type ProcessCalls = Pick<Libc, 'spawn' | 'run' | 'vector' | 'waitFor' | 'pollChild' | 'kill'>;

const EAGAIN = 11;
const LOOK_MS = 2;

/** Children by node:child_process, each with the descriptors of `inherited` under their own numbers. */
export function bindNodeProcesses(inherited: ReadonlySet<number>): ProcessCalls {
  const children = new Map<number, { status: number | null }>();
  const pollChild = (pid: number): number | null => {
    const status = children.get(pid)?.status ?? null;
    if (status !== null) children.delete(pid);
    return status;
  };
  return {
    vector: (strings) => ({ native: strings }),
    spawn: (path, argv, envp) => {
      const started = spawn(textOf(path), wordsOf(argv).slice(1), chooseOptions(argv, envp, inherited));
      const { pid } = started;
      started.on('error', () => {}); // it comes after the answer
      if (pid === undefined) return explainRefusal(path);
      const child = { status: null as number | null };
      children.set(pid, child);
      started.on('exit', (code, signal) => {
        child.status = packStatus(code, signal);
      });
      return pid;
    },
    run: (path, argv, envp) => {
      const options = chooseOptions(argv, envp, inherited);
      const { status, signal, error } = spawnSync(textOf(path), wordsOf(argv).slice(1), options);
      return error === undefined ? packStatus(status, signal) : errnoOf(error);
    },
    waitFor: (pid) => {
      const status = pollChild(pid) ?? awaitZombie(pid);
      children.delete(pid);
      return status;
    },
    pollChild,
    kill: (pid, signal) => orNodeErrno(() => process.kill(pid, signal) && 0),
  };
}

/** The child's descriptor n is ours, or none. */
function chooseOptions(argv: Vector, envp: Vector, inherited: ReadonlySet<number>): SpawnSyncOptions {
  const [argv0 = ''] = wordsOf(argv);
  const last = Math.max(2, ...inherited);
  return {
    argv0,
    env: Object.fromEntries(wordsOf(envp).map(splitAssignment)),
    stdio: Array.from({ length: last + 1 }, (_, fd) => (fd <= 2 || inherited.has(fd) ? fd : 'ignore')),
  };
}

function splitAssignment(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** As wait(2) packs it. */
function packStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return signal === null ? (code ?? 0) << 8 : host.signals[signal];
}

/** Node says only later why a child could not be started: the commonest reasons are found out again. */
function explainRefusal(path: Path): number {
  const reason = orNodeErrno(() => accessSync(textOf(path), constants.X_OK));
  return reason < 0 ? reason : -EAGAIN;
}

/**
 * Blocks until a child is a zombie, which Node takes away when it is idle again: its wait status is the last field of
 * its stat, see proc_pid_stat(5).
 */
function awaitZombie(pid: number): number {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const stat = readStat(pid);
    if (typeof stat === 'number') return stat;
    if (/\) [ZX] /.test(stat)) return Number(stat.trimEnd().split(' ').at(-1));
    Atomics.wait(pause, 0, 0, LOOK_MS);
  }
}

function readStat(pid: number): string | number {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch (error) {
    return errnoOf(error);
  }
}

function textOf({ native }: Path): string {
  return native as string;
}

function wordsOf({ native }: Vector): readonly string[] {
  return (native as readonly (string | Path)[]).map((word) => (typeof word === 'string' ? word : textOf(word)));
}
