/**
 * The system calls that workloads make, as plain functions: no promises, no exceptions. A negative result is
 * `-errno`. Paths and vectors are made once, outside the loop.
 */
export interface Libc {
  /** a path as the calls want it */
  path(text: string): Path;
  /** one that is written over in place */
  template(text: string): Template;
  open(path: Path, flags: number): number;
  /** creat(2): an empty file, open for writing */
  create(path: Path, mode: number): number;
  /** a buffer as the calls want it */
  bytes(content: Uint8Array): Bytes;
  /** pwrite(2): bytes written, or -errno */
  pwrite(fd: number, bytes: Bytes, offset: number): number;
  /** mkfifo(3); 0 or -errno */
  fifo(path: Path, mode: number): number;
  close(fd: number): number;
  /** close_range(2) of this descriptor alone; -ENOSYS before Linux 5.9 */
  closeRange(fd: number): number;
  dup(fd: number): number;
  /** makes a pipe; both ends, or -errno */
  pipePair(): { readonly read: number; readonly write: number } | number;
  /** what makes a descriptor of a kind, with the kernel's defaults: it, or -errno */
  maker(kind: DescriptorKind): () => number;
  fcntl(fd: number, command: number, argument: number): number;
  chdir(path: Path): number;
  mkdir(path: Path, mode: number): number;
  rmdir(path: Path): number;
  rename(from: Path, to: Path): number;
  link(from: Path, to: Path): number;
  unlink(path: Path): number;
  chmod(path: Path, mode: number): number;
  /** a socket address as the calls want it, from the bytes of its struct sockaddr_* */
  address(bytes: Uint8Array): Address;
  socket(domain: number, type: number): number;
  bind(fd: number, address: Address): number;
  listen(fd: number, backlog: number): number;
  connect(fd: number, address: Address): number;
  /** takes a waiting connection: its descriptor, or -errno */
  accept(fd: number): number;
  /** a pair of UNIX sockets by which descriptors can be handed over, or -errno */
  handOver(): HandOver | number;
  /** getsockname(2): the bytes of the address that a socket is bound to, or -errno */
  localAddress(fd: number): Uint8Array | number;
  /**
   * posix_spawn (CLONE_VM | CLONE_VFORK in glibc) with an argument vector prepared by {@link Libc.vector};
   * the pid, or -errno. It never blocks longer than the exec.
   */
  spawn(path: Path, argv: Vector, envp: Vector): number;
  /** the same of a program that ends by itself at once: waits for it and gives its wait status, or -errno */
  run(path: Path, argv: Vector, envp: Vector): number;
  /** a NULL-terminated vector of strings, kept alive by the caller */
  vector(strings: readonly (string | Path)[]): Vector;
  /** waits for the child; its wait status, or -errno */
  waitFor(pid: number): number;
  /** asks without waiting: null while the child runs, else its wait status, or -errno */
  pollChild(pid: number): number | null;
  /** kill(2); 0 or -errno */
  kill(pid: number, signal: number): number;
  /** pthread_create of a thread that ends at once, then pthread_join; 0 or -errno */
  threadCreateJoin(): number;
  /** pthread_create of a thread that waits in pause(2); its handle, or -errno */
  threadStart(): bigint | number;
  /** pthread_cancel and pthread_join of such a thread; 0 or -errno */
  threadEnd(thread: bigint): number;
  /** sched_setaffinity(2) of this thread, and of all that it starts, to one CPU; 0 or -errno */
  stayOn(cpu: number): number;
  /** makes the calling thread, and no other, act as a user while it keeps the right to go back; 0 or -errno */
  actAsUser(user: number): number;
  /** the same of the group */
  actAsGroup(group: number): number;
  /** getegid(2) */
  actingGroup(): number;
  /** prctl(PR_SET_PDEATHSIG, signal); 0 or -errno */
  dieWithParent(signal: number): number;
}

/** Descriptors that one call without much ado makes: eventfd(2) and so on. */
export type DescriptorKind = 'eventfd' | 'timerfd' | 'epoll' | 'inotify' | 'signalfd' | 'memfd';

/** Two UNIX sockets that are connected with each other, and the messages for it. */
export interface HandOver {
  /** sends a descriptor as SCM_RIGHTS and takes it at the other end: the new descriptor, or -errno */
  pass(fd: number): number;
  /** closes both sockets */
  close(): void;
}

/** Opaque: a struct sockaddr. */
export interface Address {
  readonly native: unknown;
  readonly length: number;
}

/** Opaque: a buffer. */
export interface Bytes {
  readonly native: unknown;
  readonly length: number;
}

/** Opaque: a C string. */
export interface Path {
  readonly native: unknown;
}

/** A C string that changes. */
export interface Template {
  readonly path: Path;
  /** the same without its end */
  readonly bytes: Bytes;
  /** puts ASCII text over as many of its letters, from one of them on */
  write(at: number, text: string): void;
}

/** Opaque: a NULL-terminated array of C strings. */
export interface Vector {
  readonly native: unknown;
}
