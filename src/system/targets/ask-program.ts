import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import type { KernelFiles } from '../../model/ports.ts';
import { findField } from '../../proc/colon-fields.ts';

/** A program that was run until its end. */
export interface ProgramAnswer {
  readonly stdout: string;
  readonly stderr: string;
}

const ANSWER_BYTES = 256 * 1024;

/** Whose program, and with which words. */
export interface ProgramQuestion {
  readonly pid: number;
  /** leaklab started that process: the user has told it to run this very program */
  readonly owned: boolean;
  readonly words: readonly string[];
  readonly timeoutMs: number;
}

/**
 * Runs the program of a process once more, with other words, and resolves with what it says; null where it must not be
 * run, or does not end well in time. Nothing out of a container is ever run here: it must be in our mount namespace and
 * root. One that leaklab did not start must be such that nobody but root or this user could have put it there or told it
 * what to read: the process is root's or ours, and so is its file, which nobody else may write, without set-user-ID. It
 * gets an empty environment. By /proc/PID/exe it is the very program, even if its file was replaced since.
 */
export async function askProgram(
  files: KernelFiles,
  { pid, owned, words, timeoutMs }: ProgramQuestion,
): Promise<ProgramAnswer | null> {
  if (!isOfThisHost(files, pid) || !(owned || isTrusted(files, pid))) return null;
  const env = owned ? process.env : {};
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: ANSWER_BYTES, env, cwd: '/' } as const;
    const child = execFile(`/proc/${pid}/exe`, words, options, (error, stdout, stderr) => {
      resolve(error === null ? { stdout, stderr } : null);
    });
    child.stdin?.end();
  });
}

/** In our mount namespace and below our root: what it runs, and what that reads, are files of this host. */
function isOfThisHost(files: KernelFiles, pid: number): boolean {
  return ['ns/mnt', 'root'].every((name) => {
    const link = files.readLink(`/proc/${pid}/${name}`);
    return link !== null && link === files.readLink(`/proc/self/${name}`);
  });
}

function isTrusted(files: KernelFiles, pid: number): boolean {
  const ids =
    findField(files.readOnce(`/proc/${pid}/status`) ?? '', 'Uid')
      ?.trim()
      .split(/\s+/) ?? [];
  return ids.length > 0 && ids.every((id) => isTrustedUser(Number(id))) && isTrustedFile(`/proc/${pid}/exe`);
}

const WRITABLE_BY_OTHERS = 0o022;
const SET_ID = 0o6000;

function isTrustedFile(path: string): boolean {
  try {
    const { uid, mode } = statSync(path);
    return isTrustedUser(uid) && (mode & (WRITABLE_BY_OTHERS | SET_ID)) === 0;
  } catch {
    return false;
  }
}

function isTrustedUser(uid: number): boolean {
  return uid === 0 || uid === process.geteuid?.();
}
