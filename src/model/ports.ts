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

/** A text file that somebody else appends to: a log, a metrics file. */
export interface FollowedFile {
  /**
   * The whole lines that have come since the last call, without their ends. A file that was cut starts again, one that
   * was replaced (rotated) goes on with the new one. Of what is too much at once the older part is left out.
   * Throws Error that names the path when it can no longer be read.
   */
  take(): readonly string[];
  /** bytes that have come since the start, and those of them that were left out because too many came at once */
  passed(): { readonly bytes: number; readonly leftOutBytes: number };
  close(): void;
}

/**
 * Follows a regular file from its present end, or from its start; one that was read before, from there.
 * `atOnceBytes` bounds what one call takes; 4 MiB unless said. Never throws: it says why it cannot.
 */
export type FollowFile = (path: string, from: 'start' | 'end', atOnceBytes?: number) => FollowedFile | Unavailable;

/** Follows what a process writes to the journal of systemd, from now on. Never throws: it says why it cannot. */
export type FollowJournal = (pid: number) => FollowedFile | Unavailable;

/** Makes an empty file of this name in a folder of the run by one open, and removes it. Never throws. */
export type PlantFile = (name: string) => void;

/** The kernel's log. */
export interface KernelLog {
  /** the messages that have come since the last call, or since it was opened */
  take(): readonly string[];
  close(): void;
}

/** A question to a server: GET, and no redirect is followed. */
export interface HttpQuestion {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** over TLS, whoever signed the certificate */
  readonly secure: boolean;
  readonly timeoutMs: number;
}

/** Asks and resolves with status and body (8 MiB at most); null when there is no answer in time. Never rejects. */
export type AskHttp = (question: HttpQuestion) => Promise<{ readonly status: number; readonly body: string } | null>;
