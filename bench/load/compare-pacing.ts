import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedWorkload } from '../../src/model/plan.ts';
import { planRate, startBenchLoad } from './flat-out.ts';
import type { Section } from './section.ts';

/** What is done may differ so far from what is asked. */
const TOLERANCE = 0.02;
const WINDOWS = 5;
/** A hundred operations of the slowest: one more or less at the edges is 1 %. */
const WINDOW_MS = 10_000;
const SLOW_PER_SECOND = [10, 100, 1000, 10_000];
const PROGRAM_PER_SECOND = [10, 100, 1000];
const FAST_PER_SECOND = 100_000;

/**
 * Operations done against rate times time, by a clock that is not the host's own: the slow rates side by side, the fast
 * one alone. `control` is made by the host, `fork-churn` by a static program.
 */
export async function comparePacing(scratch: string): Promise<Section> {
  const plan = (id: string) => (rate: number) => planRate(id, {}, rate, 1);
  const slow = [...SLOW_PER_SECOND.map(plan('control')), ...PROGRAM_PER_SECOND.map(plan('fork-churn'))];
  const rows = [
    ...(await measurePacing(scratch, slow)),
    ...(await measurePacing(scratch, [plan('control')(FAST_PER_SECOND)])),
  ];
  return {
    table: {
      title: `Pacing: done / asked, ${WINDOWS} windows of ${WINDOW_MS / 1000} s`,
      columns: ['workload', 'asked, 1/s', 'over all windows', 'worst window', 'promised'],
      rows: rows.map(({ id, rate, overall, worst }) => [
        id,
        String(rate),
        overall.toFixed(4),
        worst.toFixed(4),
        `within ${TOLERANCE}`,
      ]),
    },
    missed: rows
      .filter(({ overall }) => Math.abs(overall - 1) > TOLERANCE)
      .map(({ id, rate, overall }) => `${id} at ${rate}/s: ${overall.toFixed(4)} of what was asked`),
  };
}

interface Paced {
  readonly id: string;
  readonly rate: number;
  /** done by asked, over all windows together */
  readonly overall: number;
  /** of the window that is farthest from 1 */
  readonly worst: number;
}

async function measurePacing(scratch: string, plan: readonly PlannedWorkload[]): Promise<readonly Paced[]> {
  const load = await startBenchLoad(scratch, plan);
  const look = () => ({ atMs: performance.now(), done: load.read().map(({ done }) => done) });
  load.resume();
  await sleep(1000);
  const looks = [look()];
  for (let window = 0; window < WINDOWS; window += 1) {
    await sleep(WINDOW_MS);
    looks.push(look());
  }
  await load.stop();
  return plan.map(({ id, ratePerSecond: rate }, index) => {
    const between = (from: number, to: number) => {
      const [a, b] = [looks.at(from), looks.at(to)];
      const seconds = ((b?.atMs ?? 0) - (a?.atMs ?? 0)) / 1000;
      return ((b?.done[index] ?? 0) - (a?.done[index] ?? 0)) / (rate * seconds);
    };
    const windows = Array.from({ length: WINDOWS }, (_, window) => between(window, window + 1));
    const worst = windows.reduce((far, ratio) => (Math.abs(ratio - 1) > Math.abs(far - 1) ? ratio : far), 1);
    return { id, rate, overall: between(0, -1), worst };
  });
}
