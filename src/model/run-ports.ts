import type { Entry, LookEntry } from './run.ts';

/** Effects that a run is carried out with, as values: who cleans up, who loads, who writes. */

/**
 * What survives leaklab and cleans after it: one process that waits for leaklab's end, however it
 * comes, then ends everything that was started and removes the scratch folder. There is no second clean-up path:
 * an orderly end closes the same pipe.
 */
export interface Janitor {
  /** the run's private folder, mode 0700, on tmpfs where the host has one; removed at the end */
  readonly scratch: string;
  /** to be merged into the environment of every process that is started: the janitor finds strays by it */
  readonly mark: Readonly<Record<string, string>>;
  /** names a process to be ended; `group` also ends its process group */
  register(pid: number, startTicks: number, group: boolean): void;
  /** names a file or folder outside scratch to be removed */
  registerPath(path: string): void;
  /** names a cgroup, by its folder, to be removed with those below it */
  registerCgroup(folder: string): void;
  /** closes the pipe and resolves when everything is gone, within 5 s */
  release(): Promise<void>;
}

/** Cumulative operations of one workload, all its workers together. */
export interface WorkReading {
  readonly workload: string;
  readonly done: number;
  readonly asked: number;
  readonly failed: number;
}

/** The load of a run: hosts are started paused, work while the load is on, and are stopped within a second. */
export interface Load {
  /** resolves when every host holds its descriptors and is ready; rejects with ToolError */
  readonly ready: Promise<void>;
  /** where workloads take turns: starts the hosts of the next one, and resolves when they are ready */
  readonly take?: (workload: string) => Promise<void>;
  resume(): void;
  pause(): void;
  /** pids of the hosts that work or wait for it */
  hosts(): readonly number[];
  /** counters as they stand now */
  read(): readonly WorkReading[];
  /** what a reader of the run should know of how its hosts work, as far as they have told; nothing unless there */
  readonly remarks?: () => readonly string[];
  /** calls back once for each host that ends before it was told to, with the reason */
  onTrouble(listener: (reason: string) => void): void;
  /** tells the hosts to end, kills those that do not within a second; resolves when they are gone */
  stop(): Promise<void>;
}

/** Watches what the load does to its host. */
export interface Guard {
  /** why the load must stop, in a clause; null while it need not */
  look(): string | null;
  close(): void;
}

/**
 * Judges what the run file holds up to a time, while the run goes on, and without holding it up; rejects where it cannot.
 */
export type Judge = (tMs: number) => Promise<Pick<LookEntry, 'verdict' | 'decided'>>;

/** The run file being written: entries are kept at most a second, and lost only with the machine. */
export interface RunWriter {
  /** queues one entry; throws ToolError kind output once the file can no longer be written (disk full) */
  append(entry: Entry): void;
  /** write(2) of what is queued */
  flush(): void;
  /** flush and fdatasync */
  sync(): void;
  /** sync and close; may be called twice */
  close(): void;
}
