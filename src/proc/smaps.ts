import { KIB } from '../model/units.ts';
import { malformed } from './malformed.ts';

/**
 * Proportional and private memory of a process, in bytes (Documentation/filesystems/proc.rst). Null: this kernel, or
 * this file, does not split it (`Pss_Anon` is in the roll-up since Linux 5.3 and never in smaps).
 */
export interface SmapsTotals {
  readonly pssBytes: number;
  readonly privateDirtyBytes: number;
  readonly privateCleanBytes: number;
  readonly pssAnonBytes: number | null;
  readonly swapPssBytes: number | null;
}

/**
 * Adds up /proc/PID/smaps over its mappings. /proc/PID/smaps_rollup has the same lines once, so the same sum reads
 * both; the two agree to a kibibyte for each mapping, as smaps rounds every one down.
 * Null for an empty text: the process has no memory any more. Throws Error that quotes a text without `Pss:` lines.
 */
export function parseSmaps(text: string): SmapsTotals | null {
  if (text === '') return null;
  const pssBytes = sumField(text, 'Pss');
  const privateDirtyBytes = sumField(text, 'Private_Dirty');
  const privateCleanBytes = sumField(text, 'Private_Clean');
  if (pssBytes === null || privateDirtyBytes === null || privateCleanBytes === null) {
    throw malformed('/proc/PID/smaps', text);
  }
  return {
    pssBytes,
    privateDirtyBytes,
    privateCleanBytes,
    pssAnonBytes: sumField(text, 'Pss_Anon'),
    swapPssBytes: sumField(text, 'SwapPss'),
  };
}

/** Bytes of all `Key:   123 kB` lines together, or null without any. One pass by indexOf: smaps may be megabytes. */
function sumField(text: string, key: string): number | null {
  const label = `\n${key}:`;
  let at = text.indexOf(label);
  if (at < 0) return null;
  let kibibytes = 0;
  while (at >= 0) {
    const lineEnd = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, lineEnd < 0 ? text.length : lineEnd);
    const match = /^\w+: +(\d+) kB$/.exec(line);
    if (match === null) throw malformed('/proc/PID/smaps', line);
    kibibytes += Number(match[1]);
    at = text.indexOf(label, at + label.length);
  }
  return kibibytes * KIB;
}
