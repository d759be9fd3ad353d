import type { Clock } from '../../src/model/ports.ts';

/**
 * A clock that a test moves: waiting takes no time, it only moves the clock. Things that happen to a machine are
 * planned with `at` and happen when a wait reaches their time.
 */
export interface FakeClock extends Clock {
  /** runs `happening` when a wait reaches `ms` */
  at(ms: number, happening: () => void): void;
  /** the process is stopped or starved: all clocks move, nobody runs */
  stall(ms: number): void;
  /** the machine sleeps: boot and wall time move, monotonic time does not */
  suspend(ms: number): void;
  /** somebody sets the wall clock */
  jump(ms: number): void;
  /** waits that are under way */
  waiting(): number;
}

export function createFakeClock(options: { readonly hasBootClock: boolean }): FakeClock {
  const planned: { readonly ms: number; readonly happening: () => void }[] = [];
  let [nowMs, wallMs, bootMs, waiting] = [5000, Date.UTC(2026, 10, 22, 10, 30, 45), 86_400_000, 0];
  const stall = (ms: number) => {
    nowMs += ms;
    wallMs += ms;
    bootMs += ms;
  };
  const moveTo = async (atMs: number, signal: AbortSignal | undefined) => {
    while (signal?.aborted !== true) {
      const index = planned.findIndex(({ ms }) => ms <= Math.max(atMs, nowMs));
      const [next] = index < 0 ? [] : planned.splice(index, 1);
      if (next === undefined) break;
      stall(Math.max(0, next.ms - nowMs));
      next.happening();
      await settleMicrotasks();
    }
    if (signal?.aborted !== true) stall(Math.max(0, atMs - nowMs));
  };
  return {
    nowMs: () => nowMs,
    wallMs: () => wallMs,
    bootMs: () => (options.hasBootClock ? bootMs : null),
    async sleepUntil(atMs, signal) {
      waiting += 1;
      await Promise.resolve();
      await moveTo(atMs, signal);
      waiting -= 1;
    },
    at(ms, happening) {
      planned.push({ ms: 5000 + ms, happening });
      planned.sort((a, b) => a.ms - b.ms);
    },
    stall,
    suspend(ms) {
      wallMs += ms;
      bootMs += ms;
    },
    jump(ms) {
      wallMs += ms;
    },
    waiting: () => waiting,
  };
}

/** Lets what a happening has set off come through before time goes on. */
async function settleMicrotasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
