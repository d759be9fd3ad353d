import type { FlightDriver } from '../model/driver.ts';
import { Slot } from '../model/workload.ts';
import type { Pacing } from './pacing.ts';
import { createRefusalWatch } from './refusals.ts';
import { chooseBackOff, waitMs } from './waits.ts';
import type { Worker, WorkerPorts } from './worker.ts';

/** How soon it is looked whether something that is under way has ended. */
const LOOK_MS = 1;

/** Drives operations that overlap. What is under way counts as tried, so that no more is begun than is due. */
export function createFlightWorker(workload: string, driver: FlightDriver, pacing: Pacing, ports: WorkerPorts): Worker {
  const watch = createRefusalWatch(workload);
  const count = { done: 0, failed: 0, underWay: 0 };
  let backOffMs = 0;

  const tried = () => count.done + count.failed + count.underWay;

  const collect = (): void => {
    const { done, failed, errno } = driver.take();
    count.done += done;
    count.failed += failed;
    count.underWay -= done + failed;
    const failure = watch.observe(ports.nowMs(), count.done, count.failed, errno);
    if (failure !== null) ports.trouble(failure);
    backOffMs = done + failed > 0 ? chooseBackOff(done, failed, backOffMs) : backOffMs;
  };

  const publish = (): void => {
    ports.writeSlot(Slot.done, count.done);
    if (count.failed > 0) ports.writeSlot(Slot.failed, count.failed);
  };

  return {
    resume: () => pacing.resume(ports.nowMs()),
    pause: () => {
      collect();
      const nowMs = ports.nowMs();
      ports.writeSlot(Slot.allowed, pacing.advance(nowMs, tried()).asked);
      publish();
      pacing.pause(nowMs, tried());
    },
    slice: () => {
      collect();
      const { asked, limit } = pacing.advance(ports.nowMs(), tried());
      const due = limit - tried();
      if (due > 0) count.underWay += driver.begin(due);
      ports.writeSlot(Slot.allowed, asked);
      publish();
      if (backOffMs > 0) return backOffMs;
      return count.underWay > 0 ? LOOK_MS : waitMs(pacing, ports.nowMs());
    },
    close: () => {
      collect();
      publish();
      driver.close();
    },
  };
}
