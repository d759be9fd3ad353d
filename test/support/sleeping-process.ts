import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Attachment } from '../../src/model/target.ts';
import { parseStat } from '../../src/proc/stat.ts';
import { awaitCondition } from './await-condition.ts';
import { attachTo } from './fixture-tree.ts';

/** A real process that only sleeps. */
export interface SleepingProcess {
  readonly child: ChildProcess;
  readonly attachment: Attachment;
  /** kills it and resolves once it is reaped: nothing of it is left in /proc */
  end(): Promise<void>;
}

/** Starts `command` (sleep 60 in most tests) and attaches to it; resolves once it sleeps: one that still loads opens and closes files. */
export async function startSleeping(command: readonly [string, ...string[]]): Promise<SleepingProcess> {
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'] });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const stat = () => parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  await awaitCondition(`${program} sleeps`, () => stat().state === 'S');
  return {
    child,
    attachment: attachTo(pid, stat().startTicks),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
