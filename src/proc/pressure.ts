import { malformed } from './malformed.ts';

/** Time lost to a shortage since boot, in whole milliseconds (Documentation/accounting/psi.rst, Linux 4.20). */
export interface Pressure {
  /** at least one task waited */
  readonly someMs: number;
  /** all tasks that could have run waited; null where the kernel does not tell (cpu) */
  readonly fullMs: number | null;
}

/** Parses a file of /proc/pressure. Throws Error that quotes a text in another form. */
export function parsePressure(text: string): Pressure {
  const someMs = totalMs(text, 'some');
  if (someMs === null) throw malformed('/proc/pressure', text);
  return { someMs, fullMs: totalMs(text, 'full') };
}

/** The kernel counts microseconds. */
function totalMs(text: string, kind: 'some' | 'full'): number | null {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${kind} `));
  if (line === undefined) return null;
  const match = / total=(\d+)$/.exec(line);
  if (match === null) throw malformed('/proc/pressure', line);
  return Math.floor(Number(match[1]) / 1000);
}
