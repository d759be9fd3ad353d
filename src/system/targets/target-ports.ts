import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { OwnedProcess, ProcessFacts, TargetPorts } from '../../model/target.ts';
import { inspectProcess, listPids } from '../../proc/process-facts.ts';
import type { RunJanitor } from '../clean-up/janitor.ts';
import { errnoCode } from '../errno.ts';
import { openKernelLog } from '../host/kernel-log.ts';
import { chooseAnswer } from '../terminal/choose-answer.ts';
import { findExecutable } from './find-executable.ts';
import { startOwned } from './owned-process.ts';
import { type SpecimenCommand, startSpecimen } from './start-specimen.ts';
import { LOG_BOUNDS, openTargetLog, type TargetLog } from './target-log.ts';

/** What targets are found and started with. */
export interface TargetMeans {
  readonly files: KernelFiles;
  /** asked for only by targets that are started, so that a mere look at a process needs none */
  readonly janitor: () => Promise<Pick<RunJanitor, 'mark' | 'registerTarget'>>;
  /** the folder of `target.stdout` and `target.stderr`, which must be there when a target is started */
  readonly logFolder: string;
  readonly feed: SpecimenCommand['feed'];
  /** a line from the person at the terminal, or null when nobody can give one; aborted, nobody waits for it any more */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string | null>;
  readonly say: (line: string) => void;
  /** aborted by an interrupt */
  readonly signal: AbortSignal;
}

/** The ports of the targets shelf, with what has to be given back after the last target. */
export interface OpenTargetPorts extends TargetPorts {
  close(): void;
}

/** The ports of the targets shelf on this host. */
export function openTargetPorts(means: TargetMeans): OpenTargetPorts {
  const { files, signal } = means;
  let log: TargetLog | null = null;
  const takeLog = (): TargetLog => {
    log ??= openTargetLog(means.logFolder, LOG_BOUNDS);
    return log;
  };
  return {
    files,
    inspect: (pid) => inspectProcess(files, pid),
    processes: () => listOthers(files),
    exists,
    readable: (pid) => files.readOnce(`/proc/${pid}/statm`) !== null,
    launch: (command, environment = {}) => launch(command, environment, means, takeLog),
    specimen: async (mode, options) => startSpecimen({ ...means, mode, options }, await means.janitor(), takeLog()),
    kernelLog: openKernelLog,
    sleep: (ms) => sleepUnless(signal, ms),
    choose: (question, answers) => {
      const ask = (line: string) => means.ask(line, signal);
      return untilAborted(signal, chooseAnswer(ask, question, answers));
    },
    say: means.say,
    close: () => log?.close(),
  };
}

async function launch(
  [program, ...words]: readonly [string, ...string[]],
  added: Readonly<Record<string, string>>,
  means: TargetMeans,
  takeLog: () => TargetLog,
): Promise<OwnedProcess> {
  const file = findExecutable(program, process.env['PATH'] ?? '');
  const environment = { ...process.env, ...added };
  return startOwned({ file, argv: [program, ...words], environment }, await means.janitor(), takeLog());
}

/** Leaklab and its children are no targets of its own: `name:node` would mean them. */
function listOthers(files: KernelFiles): readonly ProcessFacts[] {
  return listPids(files)
    .flatMap((pid) => inspectProcess(files, pid) ?? [])
    .filter(({ pid, ppid }) => pid !== process.pid && ppid !== process.pid);
}

/** Signal 0 is never sent; to be refused it by another user's process is an answer too (kill(2)). */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errnoCode(error) === 'EPERM';
  }
}

async function sleepUnless(signal: AbortSignal, ms: number): Promise<boolean> {
  return sleep(ms, true, { signal }).catch(() => false);
}

/** A question that an interrupt ends has no answer at all, not the answer "none". */
function untilAborted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(fail('interrupted', 'ended before the question was answered', 'run it again'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
