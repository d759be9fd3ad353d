import type { Entry } from './run.ts';

/**
 * Effects as values: what the rooms without effects may ask for. `system` makes them, commands pass them in, tests
 * pass small fakes or real files below a fixture folder.
 */

/** Monotonic time since an arbitrary start, wall time and boot time, and a wait that an abort cuts short. */
export interface Clock {
  /** monotonic milliseconds; stands still while the machine is suspended */
  nowMs(): number;
  /** milliseconds since the epoch; jumps when somebody sets the clock */
  wallMs(): number;
  /** milliseconds since boot, suspended time included (`/proc/uptime`), or null where there is none */
  bootMs(): number | null;
  /** resolves at `atMs` (monotonic), or at once when `signal` is aborted; never rejects */
  sleepUntil(atMs: number, signal?: AbortSignal): Promise<void>;
}

/** Why something could not be read or had: a fact, and where there is one a remedy. */
export interface Unavailable {
  readonly available: false;
  readonly because: string;
  readonly remedy?: string;
}

/** A kernel file kept open: each `read` starts again at offset 0 and gives the whole text. */
export interface KernelFile {
  /**
   * the text, or null once what the file told of is gone (ESRCH, ENOENT; ENODEV for a removed cgroup). A kept file of
   * /proc/PID never tells of a later process with the same pid. Any other failure throws Error that names the path.
   */
  read(): string | null;
  close(): void;
}

/**
 * Kernel files below one root, so that a test can point at a fixture tree. Paths are absolute kernel paths
 * (`/proc/812/status`, `/sys/fs/cgroup/...`); the implementation prefixes its root.
 */
export interface KernelFiles {
  open(path: string): KernelFile | Unavailable;
  /** the whole text once, or null when it is absent or may not be read */
  readOnce(path: string): string | null;
  /** the names in a folder, or null when it is absent or may not be read */
  list(path: string): readonly string[] | null;
  /** how many names `list` would give, without listing where the kernel keeps count (/proc/PID/fd since Linux 6.2) */
  count(path: string): number | null;
  /** the target of a symbolic link, or null */
  readLink(path: string): string | null;
}

/** CPU and memory of a process by the portable pidusage package. */
export interface PortableUsage {
  /** null once the process is gone; cpuRatio (1 is one core) is since the last reading, null in the first */
  read(pid: number): Promise<{ readonly rssBytes: number; readonly cpuRatio: number | null } | null>;
  /** forgets earlier readings */
  clear(): void;
}

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
  resume(): void;
  pause(): void;
  /** counters as they stand now */
  read(): readonly WorkReading[];
  /** calls back once for each host that ends before it was told to, with the reason */
  onTrouble(listener: (reason: string) => void): void;
  /** tells the hosts to end, kills those that do not within a second; resolves when they are gone */
  stop(): Promise<void>;
}

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
