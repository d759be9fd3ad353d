/** What a load holds of its host at most, all its workers together. */
export interface Bounds {
  /** processes and threads */
  readonly tasks: number;
  /** descriptors of one host process: the limit is each process's own */
  readonly descriptors: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

/** What a host has left for a load. Null: not known, or without a limit. */
export interface HostRoom {
  readonly tasks: number | null;
  readonly descriptors: number | null;
  readonly memoryBytes: number | null;
  /** where scratch and programs lie */
  readonly diskBytes: number | null;
}

/** How a host stands while it is loaded. Null: not known, or without a limit. */
export interface HostStrain {
  readonly availableBytes: number | null;
  /** processes and threads that can still be started: in the whole host, and in our own cgroup */
  readonly tasksLeft: number | null;
  /** what the target's cgroup has that cannot be taken back, and what it may have */
  readonly target: { readonly usedBytes: number; readonly limitBytes: number } | null;
  /** processes and threads of the load itself */
  readonly loadTasks: number;
}
