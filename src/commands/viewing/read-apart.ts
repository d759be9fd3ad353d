import { Worker } from 'node:worker_threads';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import type { OpenedRun, Order, Reader, ReadRun, ThreadSetting, Timed } from './reader.ts';

const READING_PROGRAM = new URL('./reading-thread.js', import.meta.url);

/** A reader that has threads, until it is closed. */
export interface ThreadedReader extends Reader {
  close(): Promise<void>;
}

/**
 * Reads in two threads of their own, so that answers never wait for the reading of others: one fills the list, the other opens
 * what somebody clicked on. A thread that ends (no memory) rejects its order, and the next order gets a new one.
 */
export function readApart(redact: boolean): ThreadedReader {
  const [listing, opening] = [startDesk({ redact, givesWay: true }), startDesk({ redact, givesWay: false })];
  return {
    list: (file: ViewedFile) => listing.ask<ReadRun>({ kind: 'list', file }),
    open: (file: ViewedFile) => opening.ask<OpenedRun>({ kind: 'open', file }),
    compare: (base: ViewedFile, other: ViewedFile) => opening.ask<string>({ kind: 'compare', base, other }),
    close: async () => void (await Promise.all([listing.close(), opening.close()])),
  };
}

interface Desk {
  ask<T>(order: Order): Promise<Timed<T>>;
  close(): Promise<void>;
}

/** A thread that is there once it is wanted, and takes one order after the other. */
function startDesk(setting: ThreadSetting): Desk {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const start = () => {
    const started = new Worker(READING_PROGRAM, { workerData: setting });
    started.once('exit', () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  return {
    ask<T>(order: Order) {
      const answer = last.then(() => {
        thread ??= start();
        return askOnce<T>(thread, order);
      });
      last = answer.catch(() => {});
      return answer;
    },
    close: async () => void (await thread?.terminate()),
  };
}

function askOnce<T>(thread: Worker, order: Order): Promise<Timed<T>> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('its reader ended'));
    const settle = () => {
      thread.off('message', answered).off('error', failed).off('exit', ended);
    };
    const answered = (answer: Timed<T>) => {
      settle();
      resolve(answer);
    };
    const failed = (error: Error) => {
      settle();
      reject(error);
    };
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.postMessage(order);
  });
}
