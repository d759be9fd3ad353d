import type { KernelFile, KernelFiles, Unavailable } from '../model/ports.ts';
import { findAccountingFolder } from './find-accounting-folder.ts';
import { type LocatedCgroup, locateCgroup } from './locate-cgroup.ts';
import { ACCOUNT_FILES, type MemoryAccount, parseMemoryAccount } from './memory-account.ts';
import { openOptional } from './open-file-probe.ts';

/** The kept files of one memory cgroup. */
export interface KeptAccount {
  read(): MemoryAccount;
  close(): void;
}

/** A process of the root cgroup: the figures there are the whole host's. */
export const UNACCOUNTED: Unavailable = {
  available: false,
  because: 'the target is in no memory cgroup but the root, or in one that is not mounted here',
  remedy: 'start it in a cgroup of its own, with systemd-run --scope for one',
};

/**
 * Opens the account of the cgroup that a process is in; `membership` is the text of its /proc/PID/cgroup. Says so
 * where its memory is accounted nowhere but in the root, or out of our sight, and never throws.
 */
export function keepAccount(files: KernelFiles, membership: string): KeptAccount | Unavailable {
  try {
    const place = locateCgroup('memory', membership, files.readOnce('/proc/self/mountinfo') ?? '');
    const folder = place === null ? null : findAccountingFolder(files, place);
    return place === null || folder === null ? UNACCOUNTED : keepFiles(files, place.version, folder);
  } catch (error) {
    return { available: false, because: error instanceof Error ? error.message : String(error) };
  }
}

function keepFiles(files: KernelFiles, version: LocatedCgroup['version'], folder: string): KeptAccount {
  const kept = new Map<string, KernelFile>();
  for (const name of ACCOUNT_FILES[version]) {
    const file = openOptional(files, `${folder}/${name}`);
    if (file !== null) kept.set(name, file);
  }
  return {
    read: () => parseMemoryAccount(version, (name) => kept.get(name)?.read() ?? null),
    close: () => {
      for (const file of kept.values()) file.close();
    },
  };
}
