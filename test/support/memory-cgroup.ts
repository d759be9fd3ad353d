import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateCgroup } from '../../src/proc/locate-cgroup.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** A cgroup of our own whose processes may not have more than 32 MiB. */
export interface MemoryCgroup {
  readonly folder: string;
  add(pid: number): void;
  remove(): void;
}

const LIMIT = String(32 * 1024 * 1024);

/** Makes one, of v1 or v2; null where this host does not let us. */
export function makeMemoryCgroup(name: string): MemoryCgroup | null {
  const files = kernelFilesBelow('/');
  const membership = files.readOnce('/proc/self/cgroup') ?? '';
  const place = locateCgroup('memory', membership, files.readOnce('/proc/self/mountinfo') ?? '');
  if (place === null) return null;
  const folder = join(place.folder, name);
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, place.version === 'v1' ? 'memory.limit_in_bytes' : 'memory.max'), LIMIT);
  } catch {
    return null;
  }
  for (const [file, text] of [
    ['memory.swap.max', '0'],
    ['memory.swappiness', '0'],
  ] as const) {
    if (files.readOnce(join(folder, file)) !== null) writeFileSync(join(folder, file), text);
  }
  return {
    folder,
    add: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)),
    remove: () => rmdirSync(folder),
  };
}
