import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fail, ToolError } from '../../model/failure.ts';
import type { FromHost, ToHost, WorkerSpec } from '../../model/host.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { explainErrno, remedyShortage } from '../errno.ts';
import { explainAbort } from '../explain-abort.ts';
import { lastWords } from '../last-words.ts';
import { readStartTicks } from '../live-process.ts';
import type { LoadCgroup } from './load-cgroup.ts';
import { padArguments } from './pad-arguments.ts';

/** One workload host as leaklab sees it. */
export interface HostProcess {
  /** undefined where it could not be started */
  readonly pid: number | undefined;
  /** resolves when it is ready; rejects with ToolError when it ends, gives up or keeps silent before that */
  readonly ready: Promise<void>;
  /** what it has to remark on how it works, null: nothing, or not ready */
  remark(): string | null;
  send(message: ToHost): void;
  /** tells it to end, kills it 0.9 s later; resolves when it is gone */
  stop(): Promise<void>;
}

/** Who looks after a host: it is known to the janitor, and held in a cgroup where there is one. */
export interface HostCare {
  readonly janitor: Pick<Janitor, 'mark' | 'register'>;
  readonly cgroup?: LoadCgroup | null;
}

const HOST_PROGRAM = fileURLToPath(new URL('../../workload-host.js', import.meta.url));
const READY_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 900;
const SEE_DOCTOR = 'see "leaklab doctor" for what this host can load';

/**
 * Starts a workload host: a process of its own session (the terminal's signals are for leaklab, which then stops it),
 * with the message channel as its lifeline. To be called on the main thread: the host asks to be killed with the
 * thread that started it.
 */
export function startHostProcess(
  spec: WorkerSpec,
  { janitor, cgroup = null }: HostCare,
  onTrouble: (reason: string) => void,
): HostProcess {
  const words = padArguments([HOST_PROGRAM, String(process.pid)], spec.parameters['held_argv'] ?? 0);
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: hostEnvironment(janitor.mark),
    detached: true,
  });
  registerChild(child, janitor);
  if (child.pid !== undefined) cgroup?.add(child.pid);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const send = (message: ToHost) => {
    if (child.connected) child.send(message, () => {}); // a host that is gone is told by its exit
  };
  const state: HostState = { stopping: false, remark: null };
  const ready = watchHost(child, spec, state, onTrouble);
  send({ kind: 'spec', spec });
  return {
    pid: child.pid,
    ready,
    remark: () => state.remark,
    send,
    stop: async () => {
      state.stopping = true;
      send({ kind: 'stop' });
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** What a host was told and has told. */
interface HostState {
  stopping: boolean;
  remark: string | null;
}

/** Little and always the same: children inherit it and Falco copies it. */
function hostEnvironment(mark: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH } = process.env;
  return { ...(PATH && { PATH }), ...(LD_LIBRARY_PATH && { LD_LIBRARY_PATH }), ...mark };
}

function registerChild({ pid }: ChildProcess, janitor: Pick<Janitor, 'register'>): void {
  if (pid !== undefined) janitor.register(pid, readStartTicks(pid), true);
}

/** Resolves at `ready`; afterwards whatever goes wrong unasked is told to `onTrouble`. */
function watchHost(
  child: ChildProcess,
  { workload, worker }: WorkerSpec,
  state: HostState,
  onTrouble: (reason: string) => void,
): Promise<void> {
  const name = `the host of "${workload}" (worker ${worker})`;
  const lastLine = keepLastLine(child);
  return new Promise((resolve, reject) => {
    let isReady = false;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(
        fail('host', `${name} is not ready after ${READY_WITHIN_MS / 1000} s`, 'run it when this host is less busy'),
      );
    }, READY_WITHIN_MS);
    const settle = () => {
      isReady = true;
      clearTimeout(timer);
    };
    child.on('message', (message: FromHost) => {
      if (message.kind === 'ready') {
        state.remark = message.remark;
        settle();
        resolve();
      } else if (message.kind === 'trouble' && isReady) {
        onTrouble(`${message.failure.fact}; ${message.failure.remedy}`);
      } else if (message.kind === 'trouble') {
        settle();
        reject(new ToolError(message.failure));
      }
    });
    const end = (how: string, explain: () => ToolError | null) => {
      if (state.stopping) settle();
      const reason = [`${name} ${how}`, lastLine()].filter((part) => part !== '').join(': ');
      if (!isReady) reject(explain() ?? fail('host', reason, SEE_DOCTOR));
      else if (!state.stopping) onTrouble(reason);
      settle();
      resolve();
    };
    child.once('error', (error) =>
      end(`could not be started (${explainErrno(error)})`, () => explainShortage(name, error)),
    );
    child.once('exit', (code, signal) =>
      end(signal === null ? `ended with status ${code}` : `was killed by ${signal}`, () => explainAbort(name, signal)),
    );
  });
}

/** That this host has no room for another process; null where it is something else that kept it from starting. */
function explainShortage(name: string, error: Error): ToolError | null {
  const remedy = remedyShortage(error);
  return remedy === null ? null : fail('host', `${name} could not be started: ${explainErrno(error)}`, remedy, error);
}

/** What the host wrote to stderr last: the reason when it could not tell it otherwise. */
function keepLastLine(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-4096);
  });
  return () => lastWords(tail);
}
