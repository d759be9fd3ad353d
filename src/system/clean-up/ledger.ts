import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../model/failure.ts';
import { explainErrno } from '../errno.ts';

/** One thing that must not outlive the run. */
export type LedgerEntry =
  /** ended at once; `group` ends the process group that it leads too */
  | { readonly kind: 'process'; readonly pid: number; readonly startTicks: number; readonly group: boolean }
  /** leader of a process group that may have something to save: asked first */
  | { readonly kind: 'target'; readonly pid: number; readonly startTicks: number }
  /** a file or folder outside scratch, absolute */
  | { readonly kind: 'path'; readonly path: string }
  /** a cgroup by its folder, absolute: it must be empty of processes before it can be removed */
  | { readonly kind: 'cgroup'; readonly path: string };

/**
 * Writes an entry into the ledger of a scratch folder before it returns: what has been written is known to the janitor
 * however leaklab ends. Throws ToolError kind host where the file cannot be written.
 */
export function appendToLedger(scratch: string, entry: LedgerEntry): void {
  const ledger = ledgerPath(scratch);
  try {
    appendFileSync(ledger, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  } catch (error) {
    throw fail('host', `cannot write "${ledger}": ${explainErrno(error)}`, 'make room there', error);
  }
}

/** The entries of a scratch folder's ledger. A line cut off by a kill or of another form is left out. */
export function readLedger(scratch: string): readonly LedgerEntry[] {
  let text = '';
  try {
    text = readFileSync(ledgerPath(scratch), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => parseEntry(line) ?? []);
}

function ledgerPath(scratch: string): string {
  return join(scratch, 'ledger.jsonl');
}

function parseEntry(line: string): LedgerEntry | null {
  try {
    const entry = JSON.parse(line);
    return isEntry(entry) ? entry : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'path' || value.kind === 'cgroup')
    return 'path' in value && typeof value.path === 'string' && value.path.startsWith('/');
  if (value.kind !== 'process' && value.kind !== 'target') return false;
  return 'pid' in value && Number.isInteger(value.pid) && 'startTicks' in value && Number.isInteger(value.startTicks);
}
