import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fail } from '../../model/failure.ts';
import { SECOND_MS } from '../../model/units.ts';
import { checkUnits, type KernelUnits, parseAuxv } from './auxv.ts';

/** Bytes of a page and milliseconds of a clock tick, as probes want them. */
export interface HostUnits {
  readonly pageBytes: number;
  readonly tickMs: number;
}

/**
 * Page size and clock tick of this host: from /proc/self/auxv, else from getconf (auxv is closed to a node with file
 * capabilities that does not run as root). Throws ToolError kind host when neither tells: guessed, every figure in
 * pages could be wrong by 16, as arm64 has pages of 64 KiB too.
 */
export function readHostUnits(): HostUnits {
  const units = readAuxv() ?? askGetconf();
  if (units === null) {
    throw fail('host', 'the page size of this host is not known', 'install getconf, or run as root');
  }
  return { pageBytes: units.pageBytes, tickMs: SECOND_MS / units.ticksPerSecond };
}

function readAuxv(): KernelUnits | null {
  try {
    return parseAuxv(readFileSync('/proc/self/auxv'));
  } catch {
    return null;
  }
}

/** A command of POSIX, there on macOS and the BSDs too. */
function askGetconf(): KernelUnits | null {
  const ask = (name: string) => Number(spawnSync('getconf', [name], { encoding: 'utf8' }).stdout);
  return checkUnits(ask('PAGESIZE'), ask('CLK_TCK'));
}
