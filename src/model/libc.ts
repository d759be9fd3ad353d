/**
 * The system calls that workloads make, as plain functions: no promises, no exceptions. A negative result is
 * `-errno`. Paths and vectors are made once, outside the loop.
 */
export interface Libc {
  /** a path as the calls want it */
  path(text: string): Path;
  open(path: Path, flags: number): number;
  close(fd: number): number;
  dup(fd: number): number;
  /** makes a pipe; both ends, or -errno */
  pipePair(): { readonly read: number; readonly write: number } | number;
  socket(domain: number, type: number): number;
  fcntl(fd: number, command: number, argument: number): number;
  chdir(path: Path): number;
  /**
   * posix_spawn (CLONE_VM | CLONE_VFORK in glibc) with an argument vector prepared by {@link Libc.vector};
   * the pid, or -errno. It never blocks longer than the exec.
   */
  spawn(path: Path, argv: Vector, envp: Vector): number;
  /** a NULL-terminated vector of strings, kept alive by the caller */
  vector(strings: readonly string[]): Vector;
  /** waits for the child; its wait status, or -errno */
  waitFor(pid: number): number;
  /** asks without waiting: null while the child runs, else its wait status, or -errno */
  pollChild(pid: number): number | null;
  /** pthread_create of a thread that ends at once, then pthread_join; 0 or -errno */
  threadCreateJoin(): number;
  /** prctl(PR_SET_PDEATHSIG, signal); 0 or -errno */
  dieWithParent(signal: number): number;
}

/** Opaque: a C string. */
export interface Path {
  readonly native: unknown;
}

/** Opaque: a NULL-terminated array of C strings. */
export interface Vector {
  readonly native: unknown;
}
