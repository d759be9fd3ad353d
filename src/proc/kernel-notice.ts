/** What the kernel says of the end of a process. */
export type KernelNotice = { readonly kind: 'oom-killed' } | { readonly kind: 'killed'; readonly signal: string };

/** A process by the pid that the kernel gave it, and by its threads, as far as they are known. */
export interface Deceased {
  readonly pid: number;
  readonly threads: readonly number[];
}

interface Notice {
  readonly pattern: RegExp;
  readonly notice: KernelNotice;
  /** it names the thread, not the process */
  readonly ofThread: boolean;
}

const OOM: KernelNotice = { kind: 'oom-killed' };
const killedBy = (signal: string): KernelNotice => ({ kind: 'killed', signal });

/** mm/oom_kill.c, and arch traps; the first group is the pid. */
const NOTICES: readonly Notice[] = [
  // since Linux 5.3 `Out of memory: Killed process`, before it two lines
  { pattern: /Kill(?:ed)? process (\d+)[ (,]/, notice: OOM, ofThread: false },
  { pattern: /\[(\d+)\]:? segfault at /, notice: killedBy('SIGSEGV'), ofThread: true },
  { pattern: /\[(\d+)\]:? general protection(?: fault)?/, notice: killedBy('SIGSEGV'), ofThread: true },
  { pattern: /\[(\d+)\]:? trap invalid opcode/, notice: killedBy('SIGILL'), ofThread: true },
  // arm64: `falco[812]: unhandled exception: DABT ...` (arch/arm64/kernel/traps.c)
  {
    pattern: /\[(\d+)\]: unhandled (?:exception|level \d translation fault)/,
    notice: killedBy('SIGSEGV'),
    ofThread: true,
  },
];

/**
 * Finds in messages of the kernel why a process ended; null where they do not speak of it. A line of an unhandled fault
 * names the thread that made it.
 */
export function findNotice(messages: readonly string[], { pid, threads }: Deceased): KernelNotice | null {
  for (const message of messages) {
    for (const { pattern, notice, ofThread } of NOTICES) {
      const named = Number(pattern.exec(message)?.[1]);
      if (named === pid || (ofThread && threads.includes(named))) return notice;
    }
  }
  return null;
}
