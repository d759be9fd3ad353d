import { type ChildProcess, spawn } from 'node:child_process';
import type { FollowedFile, FollowJournal } from '../../model/ports.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { explainErrno } from '../errno.ts';
import { readStartTicks } from '../live-process.ts';
import { findExecutable } from '../targets/find-executable.ts';

/** Unread text beyond this is left out, oldest first. */
const KEPT_BYTES = 4 * 1024 * 1024;

/**
 * Follows by a journalctl of our own, which the janitor knows before it says anything: it ends with the run, however that
 * ends. `takeJanitor` null: nothing is started, and nothing comes.
 */
export function followJournal(takeJanitor: (() => Promise<Pick<Janitor, 'mark' | 'register'>>) | null): FollowJournal {
  return (pid) => {
    try {
      const program = findExecutable('journalctl', process.env['PATH'] ?? '');
      return takeJanitor === null ? NOTHING : follow(program, pid, takeJanitor);
    } catch {
      const because = 'it writes to the journal, and there is no journalctl';
      return { available: false, because, remedy: 'run leaklab where journalctl is' };
    }
  };
}

const NOTHING: FollowedFile = { take: () => [], passed: () => ({ bytes: 0, leftOutBytes: 0 }), close: () => {} };

interface State {
  child: ChildProcess | null;
  closed: boolean;
  failure: string | null;
  pending: string;
  bytes: number;
  leftOutBytes: number;
}

function follow(program: string, pid: number, takeJanitor: () => Promise<Pick<Janitor, 'mark' | 'register'>>) {
  const state: State = { child: null, closed: false, failure: null, pending: '', bytes: 0, leftOutBytes: 0 };
  takeJanitor().then(
    (janitor) => start(state, program, pid, janitor),
    (error: unknown) => {
      state.failure = explainErrno(error);
    },
  );
  return {
    take: () => takeLines(state),
    passed: () => ({ bytes: state.bytes, leftOutBytes: state.leftOutBytes }),
    close: () => {
      state.closed = true;
      state.child?.kill('SIGKILL');
    },
  };
}

/** Of the standard streams alone: what goes to syslog besides is the same again. */
function start(state: State, program: string, pid: number, { mark, register }: Pick<Janitor, 'mark' | 'register'>) {
  if (state.closed) return;
  const words = ['--follow', '--lines=0', '--output=cat', '--quiet', `_PID=${pid}`, '_TRANSPORT=stdout'];
  const child = spawn(program, words, { env: { ...process.env, ...mark }, stdio: ['ignore', 'pipe', 'ignore'] });
  state.child = child;
  child.on('error', (error) => {
    state.failure = explainErrno(error);
  });
  child.on('exit', () => {
    state.failure ??= 'journalctl has ended';
  });
  if (child.pid !== undefined) register(child.pid, readStartTicks(child.pid), false);
  child.stdout.setEncoding('utf8').on('data', (text: string) => keep(state, text));
}

function keep(state: State, text: string): void {
  state.bytes += Buffer.byteLength(text);
  state.pending += text;
  if (state.pending.length <= KEPT_BYTES) return;
  const from = state.pending.indexOf('\n', state.pending.length - KEPT_BYTES) + 1;
  state.leftOutBytes += Buffer.byteLength(state.pending.slice(0, from));
  state.pending = state.pending.slice(from);
}

function takeLines(state: State): readonly string[] {
  if (state.pending === '' && state.failure !== null) throw new Error(`cannot read the journal: ${state.failure}`);
  const lines = state.pending.split('\n');
  state.pending = lines.pop() ?? '';
  return lines;
}
