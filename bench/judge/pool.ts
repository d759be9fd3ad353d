import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Input, JobName, Output } from './jobs/jobs.ts';

/** Jobs for all processors. */
export interface Pool {
  /** Does a job for each input; the outputs come in the order of the inputs. */
  readonly run: <Name extends JobName>(name: Name, inputs: readonly Input<Name>[]) => Promise<readonly Output<Name>[]>;
  readonly close: () => Promise<void>;
}

/** How many inputs a worker takes at a time. */
const SHARE = 10;

/** Starts a worker for each processor. */
export function openPool(): Pool {
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('worker.js', import.meta.url)),
  );
  return {
    run: async (name, inputs) => {
      const outputs: (readonly Output<typeof name>[])[] = [];
      let next = 0;
      const work = async (worker: Worker): Promise<void> => {
        while (next * SHARE < inputs.length) {
          const share = next;
          next += 1;
          worker.postMessage({ name, inputs: inputs.slice(share * SHARE, (share + 1) * SHARE) });
          const [answer] = await once(worker, 'message');
          outputs[share] = answer;
        }
      };
      await Promise.all(workers.map(work));
      return outputs.flat();
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
