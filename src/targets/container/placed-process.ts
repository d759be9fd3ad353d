import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { type CgroupPlace, parseCgroupPlace } from '../../proc/cgroup-place.ts';

/** A process, and what it belongs to. */
export interface PlacedProcess {
  readonly facts: ProcessFacts;
  readonly place: CgroupPlace;
}

/** Where processes belong, kernel threads left out. Everybody may read that, of other users' processes too. */
export function placeProcesses(files: KernelFiles, processes: readonly ProcessFacts[]): readonly PlacedProcess[] {
  return processes
    .filter(({ kernelThread }) => !kernelThread)
    .map((facts) => ({ facts, place: findPlace(files, facts.pid) }));
}

/** Where one process belongs; nowhere if it has just ended, or this kernel has no cgroups. */
export function findPlace(files: KernelFiles, pid: number): CgroupPlace {
  return parseCgroupPlace(files.readOnce(`/proc/${pid}/cgroup`) ?? '');
}
