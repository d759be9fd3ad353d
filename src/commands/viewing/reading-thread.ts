import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openViewed, readViewed } from './read-viewed.ts';
import type { Order, ThreadSetting } from './reader.ts';
import { renderPair } from './render-viewed.ts';

/** The thread that reads and judges for `view`, one order after the other. Where nobody waits for it, it gives way to all else. */
const { redact, givesWay } = workerData as ThreadSetting;
if (givesWay) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
parentPort?.on('message', async (order: Order) => {
  const before = process.cpuUsage();
  const given = await carryOut(order);
  const { user, system } = process.cpuUsage(before);
  parentPort?.postMessage({ given, cpuMs: (user + system) / 1000 });
});

function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'list':
      return readViewed(order.file, redact, Date.now());
    case 'open':
      return openViewed(order.file, redact, Date.now());
    case 'compare':
      return renderPair(order.base, order.other, redact, Date.now());
  }
}
