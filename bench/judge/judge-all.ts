import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Draw, Outcome } from './judge-case.ts';

const SHARE = 20;

/** Judges all draws on all processors; the outcomes come in the order of the draws. */
export async function judgeAll(draws: readonly Draw[]): Promise<readonly Outcome[]> {
  const shares = Array.from({ length: Math.ceil(draws.length / SHARE) }, (_, i) =>
    draws.slice(i * SHARE, (i + 1) * SHARE),
  );
  const outcomes: (readonly Outcome[])[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('judge-worker.js', import.meta.url));
    while (next < shares.length) {
      const share = next;
      next += 1;
      outcomes[share] = await ask(worker, shares[share] as readonly Draw[]);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), shares.length) }, work));
  return outcomes.flat();
}

async function ask(worker: Worker, draws: readonly Draw[]): Promise<readonly Outcome[]> {
  worker.postMessage(draws);
  const [outcomes] = await once(worker, 'message');
  return outcomes;
}
