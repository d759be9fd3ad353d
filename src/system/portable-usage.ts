import pidusage from 'pidusage';
import type { PortableUsage } from '../model/ports.ts';

/**
 * The portable reading by pidusage. What the package keeps between calls is not used: it holds a descriptor for each
 * pid that its own `clear` forgets to close, and its first processor figure is always 0. A `maxage` of a millisecond
 * lets it close the descriptor at once, and the processor use is worked out here from its running totals.
 */
export function openPortableUsage(): PortableUsage {
  process.env['PIDUSAGE_SILENT'] = '1';
  const earlier = new Map<number, RunningTotals>();
  return {
    read: async (pid) => {
      const now = await readTotals(pid);
      const before = earlier.get(pid);
      if (now === null || isAnotherProcess(before, now)) return null;
      earlier.set(pid, now);
      return { rssBytes: now.rssBytes, cpuRatio: before === undefined ? null : useBetween(before, now) };
    },
    clear: () => earlier.clear(),
  };
}

interface RunningTotals {
  readonly rssBytes: number;
  readonly cpuMs: number;
  /** since the start of the process */
  readonly elapsedMs: number;
}

async function readTotals(pid: number): Promise<RunningTotals | null> {
  try {
    const { memory, ctime, elapsed } = await pidusage(pid, { maxage: 1 });
    return { rssBytes: memory, cpuMs: ctime, elapsedMs: elapsed };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** pidusage passes the error of the system on; from ps it makes a message of its own. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ESRCH' || error.message === 'No matching pid found';
}

/** A process that is younger than the one read before only has its pid. */
function isAnotherProcess(before: RunningTotals | undefined, now: RunningTotals): boolean {
  return before !== undefined && now.elapsedMs < before.elapsedMs;
}

/** Null when no time has passed between the two: ps counts whole seconds. */
function useBetween(before: RunningTotals, now: RunningTotals): number | null {
  const elapsedMs = now.elapsedMs - before.elapsedMs;
  return elapsedMs === 0 ? null : Math.round(((now.cpuMs - before.cpuMs) / elapsedMs) * 10_000) / 10_000;
}
