import { Worker } from 'node:worker_threads';
import type { Judge } from '../../model/run-ports.ts';

/** What the thread that looks is told. */
export interface LookOrder {
  readonly path: string;
  readonly endMs: number;
}

const LOOK_PROGRAM = new URL('./look-thread.js', import.meta.url);

/**
 * Judges the run in a file in a thread of its own for each look: reading a day's record takes seconds, in which sampling
 * goes on, and its memory is given back. A look that nobody waits for any more ends with leaklab.
 */
export function judgeApart(path: string): Judge {
  return (endMs) =>
    new Promise((resolve, reject) => {
      const order: LookOrder = { path, endMs };
      const thread = new Worker(LOOK_PROGRAM, { workerData: order });
      thread.unref();
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('it ended without an answer')));
    });
}
