import pidusage from 'pidusage';
import type { PortableUsage } from '../../model/ports.ts';
import { errnoCode } from '../errno.ts';

/**
 * How long pidusage may keep a descriptor. It checks twice in that time whether nobody has asked again, and closes the
 * descriptor even under a reading in flight: so much longer than a reading, and shorter than the period of the probe.
 */
const KEEP_MS = 2000;

/**
 * The portable reading by pidusage. What the package keeps between calls is not used: its own `clear` forgets to close
 * the descriptor it holds for each pid, and its first processor figure is always 0. Descriptors expire instead, at
 * most three seconds after a reading, and the processor use is worked out here from the running totals.
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
    const { memory, ctime, elapsed } = await pidusage(pid, { maxage: KEEP_MS });
    return { rssBytes: memory, cpuMs: ctime, elapsedMs: elapsed };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** The error of the system, or ENOENT for a pid that ps does not list. */
function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(errnoCode(error) ?? '');
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
