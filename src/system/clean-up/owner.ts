import { readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type ProcessIdentity, readStartTicks } from '../live-process.ts';

/** The leaklab that a scratch folder belongs to. */
export interface Owner extends ProcessIdentity {
  readonly id: string;
  /** pids mean something only on the same boot and in the same pid namespace; null: not known */
  readonly bootId: string | null;
  readonly pidNamespace: string | null;
}

/** Writes `owner.json` into a new scratch folder: this process, in one step. */
export function writeOwner(scratch: string, runId: string): void {
  const owner: Owner = {
    id: runId,
    pid: process.pid,
    startTicks: readStartTicks(process.pid),
    bootId: readBootId(),
    pidNamespace: readPidNamespace('self'),
  };
  const file = join(scratch, 'owner.json');
  writeFileSync(`${file}.new`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Who owns a scratch folder, or null when it does not say. */
export function readOwner(scratch: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(join(scratch, 'owner.json'), 'utf8'));
    return typeof owner?.id === 'string' && Number.isInteger(owner.pid) && Number.isInteger(owner.startTicks)
      ? owner
      : null;
  } catch {
    return null;
  }
}

/** Whether the owner still lives; unknown for a leaklab in another container that shares this folder. */
export function judgeOwner(owner: Owner): 'alive' | 'dead' | 'unknown' {
  const bootId = readBootId();
  if (owner.bootId !== null && bootId !== null && owner.bootId !== bootId) return 'dead';
  if (owner.pidNamespace !== readPidNamespace('self')) return 'unknown';
  return isAlive(owner) ? 'alive' : 'dead';
}

/** The pid namespace of a process, or null where it may not be read. */
export function readPidNamespace(pid: number | 'self'): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return null;
  }
}

function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
