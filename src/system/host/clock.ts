import { openSync, readSync } from 'node:fs';
import type { Clock } from '../../model/ports.ts';

/** The longest wait that a Node timer takes; longer waits are made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The clocks of this machine. `nowMs` is CLOCK_MONOTONIC, which stands still while the machine is suspended;
 * `bootMs` is `/proc/uptime`, which does not (proc(5)), in steps of 10 ms. Its descriptor stays open for the life of
 * the process.
 */
export function systemClock(): Clock {
  return { nowMs: () => performance.now(), wallMs: () => Date.now(), bootMs: openUptime('/proc/uptime'), sleepUntil };
}

function openUptime(path: string): () => number | null {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return () => null;
  }
  const buffer = Buffer.alloc(64);
  return () => readUptime(fd, buffer);
}

function readUptime(fd: number, buffer: Buffer): number | null {
  try {
    const seconds = Number.parseFloat(buffer.toString('latin1', 0, readSync(fd, buffer, 0, buffer.length, 0)));
    return Number.isFinite(seconds) ? seconds * 1000 : null;
  } catch {
    return null;
  }
}

/** Timers may fire up to a millisecond early, so the wait is checked and taken up again. */
function sleepUntil(atMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const wait = () => {
      const leftMs = atMs - performance.now();
      if (leftMs <= 0) finish();
      else timer = setTimeout(wait, Math.min(Math.ceil(leftMs), LONGEST_TIMER_MS));
    };
    if (signal?.aborted === true) return resolve();
    signal?.addEventListener('abort', finish);
    wait();
  });
}
