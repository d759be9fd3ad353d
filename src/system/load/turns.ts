import { fail, ToolError } from '../../model/failure.ts';
import type { Load, WorkReading } from '../../model/run-ports.ts';
import { type LoadOptions, startHosts } from './load.ts';
import { chooseProgramFolder } from './program-folder.ts';

/**
 * A load whose workloads take turns, each with hosts of its own that live only as long: thirty idle hosts would be a load
 * by themselves. `take` starts the next, `pause` ends them. The counters file must have slots for the workers of all
 * turns. A workload that cannot begin is told as trouble, and its turn passes without operations.
 */
export function startTurns(options: LoadOptions): Load {
  const programs = chooseProgramFolder(options.janitor);
  const listeners: ((reason: string) => void)[] = [];
  const past: WorkReading[] = [];
  const remarks = new Set<string>();
  let firstWorker = 0;
  let current: Load | null = null;
  let ending: Promise<void> = Promise.resolve();

  const begin = (workload: string): Load => {
    const planned = options.workloads.find(({ id }) => id === workload);
    if (planned === undefined) throw fail('usage', `workload "${workload}" is not in the plan`, 'add it with -w');
    const load = startHosts({ ...options, workloads: [planned], programs, firstWorker });
    firstWorker += planned.workers;
    for (const listener of listeners) load.onTrouble(listener);
    return load;
  };
  const end = async (load: Load) => {
    current = null;
    past.push(...load.read()); // what stands until the hosts have ended
    const place = past.length - 1;
    await load.stop();
    past.splice(place, 1, ...load.read());
  };
  const stop = () => {
    if (current !== null) ending = end(current);
    return ending;
  };
  return {
    ready: Promise.resolve(),
    take: async (workload) => {
      await stop();
      try {
        current = begin(workload);
        await current.ready;
      } catch (error) {
        if (!(error instanceof ToolError)) throw error;
        for (const listener of listeners) listener(`"${workload}" had no turn: ${error.message}`);
        await stop();
      }
    },
    resume: () => current?.resume(),
    pause: () => void stop(),
    hosts: () => current?.hosts() ?? [],
    read: () => options.workloads.map(({ id }) => sumOf(id, [...past, ...(current?.read() ?? [])])),
    remarks: () => {
      for (const remark of current?.remarks?.() ?? []) remarks.add(remark);
      return [...remarks];
    },
    onTrouble: (listener) => {
      listeners.push(listener);
    },
    stop,
  };
}

function sumOf(workload: string, readings: readonly WorkReading[]): WorkReading {
  const own = readings.filter((reading) => reading.workload === workload);
  const sum = (word: 'done' | 'asked' | 'failed') => own.reduce((total, reading) => total + reading[word], 0);
  return { workload, done: sum('done'), asked: sum('asked'), failed: sum('failed') };
}
