import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateCgroup } from '../../src/proc/locate-cgroup.ts';

/** What the design promises: nothing is left 5 s after leaklab's end, however it came. */
const PROMISED_MS = 5000;
const POLL_MS = 100;

/** Waits until no process carries the run's mark and no scratch or cgroup bears its name; throws with what is left after 5 s. */
export async function awaitNothingLeft(runId: string): Promise<void> {
  const startedMs = performance.now();
  for (;;) {
    const left = [...markedProcesses(runId), ...scratchFolders(runId), ...cgroups(runId)];
    if (left.length === 0) return;
    if (performance.now() - startedMs > PROMISED_MS) throw new Error(`left behind by ${runId}: ${left.join(', ')}`);
    await sleep(POLL_MS);
  }
}

function markedProcesses(runId: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readText(`/proc/${pid}/environ`).includes(`LEAKLAB_RUN=${runId}`))
    .map((pid) => `process ${pid} (${readText(`/proc/${pid}/comm`).trim()})`);
}

function scratchFolders(runId: string): readonly string[] {
  return ['/dev/shm', tmpdir()].flatMap((root) => listFolder(root).filter((name) => name.includes(runId)));
}

/** Beside our own cgroup, and at the top of each hierarchy. */
function cgroups(runId: string): readonly string[] {
  const top = '/sys/fs/cgroup';
  const place = locateCgroup('pids', readText('/proc/self/cgroup'), readText('/proc/self/mountinfo'));
  const folders = [top, ...listFolder(top).map((name) => `${top}/${name}`), ...(place === null ? [] : [place.folder])];
  return folders.flatMap((folder) => listFolder(folder).filter((name) => name.includes(runId)));
}

function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
