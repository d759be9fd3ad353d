/** A resource limit; Infinity: none. */
export interface ResourceLimit {
  readonly soft: number;
  readonly hard: number;
}

/**
 * One line of /proc/PID/limits (proc_pid_limits(5)) by its name, as `Max open files` or `Max locked memory` (bytes); null
 * where this kernel has no such line.
 */
export function parseLimit(text: string, name: string): ResourceLimit | null {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  const [, soft, hard] = /^.{26}(\S+)\s+(\S+)/.exec(line ?? '') ?? [];
  return soft === undefined || hard === undefined ? null : { soft: amountOf(soft), hard: amountOf(hard) };
}

function amountOf(text: string): number {
  return text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text);
}
