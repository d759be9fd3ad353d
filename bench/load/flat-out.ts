import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedWorkload } from '../../src/model/plan.ts';
import type { Load } from '../../src/model/run-ports.ts';
import { countWorkers, createCounters } from '../../src/system/load/counters.ts';
import { startLoad } from '../../src/system/load/load.ts';
import { type Comparison, ROUND_MS } from './comparisons.ts';

/** A paused workload that can be measured again and again. */
export interface FlatOut {
  /** operations per second of all its workers over one round, once they are warm */
  measure(): Promise<number>;
  stop(): Promise<void>;
}

const WARM_UP_MS = 60;
const PAUSE_MS = 50;
/** More than any host does: the load is never waiting for its schedule. */
const FLAT_OUT_PER_SECOND = 10_000_000;

/** Starts the workers of a comparison's workload, without a limit that they could reach. */
export async function startFlatOut(scratch: string, comparison: Comparison, workers: number): Promise<FlatOut> {
  const load = await startBenchLoad(scratch, [
    planRate(comparison.workload, comparison.parameters, FLAT_OUT_PER_SECOND, workers),
  ]);
  const done = () => load.read()[0]?.done ?? 0;
  return {
    measure: async () => {
      load.resume();
      await sleep(WARM_UP_MS);
      const [startMs, before] = [performance.now(), done()];
      await sleep(ROUND_MS);
      const [endMs, after] = [performance.now(), done()];
      load.pause();
      await sleep(PAUSE_MS);
      return ((after - before) / (endMs - startMs)) * 1000;
    },
    stop: () => load.stop(),
  };
}

/** A workload as a planner would have it. */
export function planRate(
  id: string,
  parameters: Readonly<Record<string, number>>,
  ratePerSecond: number,
  workers: number,
): PlannedWorkload {
  return { id, operation: '', eventsPerOperation: 1, ratePerSecond, workers, parameters: { fds: 32, ...parameters } };
}

/** A load without leaklab, paused and ready. */
export async function startBenchLoad(scratch: string, workloads: readonly PlannedWorkload[]): Promise<Load> {
  const folder = mkdtempSync(join(scratch, 'load-'));
  const janitor = { scratch: folder, mark: {}, register: () => {}, registerPath: () => {} };
  const counters = createCounters(folder, countWorkers(workloads));
  const load = startLoad({ workloads, seed: 1, target: null, janitor, counters });
  await load.ready;
  return load;
}
