import type { Driver, ProgramDriver, StepDriver } from '../model/driver.ts';
import type { Failure } from '../model/failure.ts';
import { Slot } from '../model/workload.ts';
import { createBudget } from './budget.ts';
import { createFlightWorker } from './flight-worker.ts';
import type { Pacing } from './pacing.ts';
import { createRefusalWatch } from './refusals.ts';
import { chooseBackOff, SLICE_MS, waitMs } from './waits.ts';

/** What a worker may use of its host process. */
export interface WorkerPorts {
  /** monotonic milliseconds */
  nowMs(): number;
  /** what a program has counted in the worker's slot; errno 0: nothing was refused yet */
  readSlot(): { readonly done: number; readonly failed: number; readonly errno: number };
  /** one word of the worker's slot, see Slot */
  writeSlot(word: number, value: number): void;
  /** tells leaklab that something is wrong; the worker goes on where it can */
  trouble(failure: Failure): void;
}

/** One worker at work: the host calls `slice` again after the milliseconds it gives, until it gives null. */
export interface Worker {
  resume(): void;
  pause(): void;
  /** does what is due for a few milliseconds; milliseconds until it wants to be called again, null: never */
  slice(): number | null;
  /** ends the driver; all counts are in the slot afterwards */
  close(): void;
}

/** Drives `driver` along `pacing`; counts, refusals and back-off are told through the slot and `trouble`. */
export function createWorker(workload: string, driver: Driver, pacing: Pacing, ports: WorkerPorts): Worker {
  switch (driver.kind) {
    case 'step':
      return createStepWorker(workload, driver, pacing, ports);
    case 'flight':
      return createFlightWorker(workload, driver, pacing, ports);
    case 'program':
      return createProgramWorker(workload, driver, pacing, ports);
  }
}

function createStepWorker(workload: string, driver: StepDriver, pacing: Pacing, ports: WorkerPorts): Worker {
  const watch = createRefusalWatch(workload);
  const budget = createBudget();
  const count = { done: 0, failed: 0 };
  let backOffMs = 0;

  /** One chunk of at most `due` operations; false: nothing of it was done, because it was refused or must wait. */
  const stepOnce = (due: number): boolean => {
    const beforeMs = ports.nowMs();
    const { done, failed, errno } = driver.step(Math.min(due, budget.next));
    const afterMs = ports.nowMs();
    budget.learn(done + failed, afterMs - beforeMs);
    count.done += done;
    count.failed += failed;
    const failure = watch.observe(afterMs, count.done, count.failed, errno);
    if (failure !== null) ports.trouble(failure);
    backOffMs = chooseBackOff(done, failed, backOffMs);
    return done > 0;
  };

  /** `allowed` goes first: nobody shall read more done than asked. */
  const publish = (asked: number) => {
    ports.writeSlot(Slot.allowed, asked);
    ports.writeSlot(Slot.done, count.done);
    if (count.failed > 0) ports.writeSlot(Slot.failed, count.failed);
  };

  return {
    resume: () => pacing.resume(ports.nowMs()),
    pause: () => {
      const nowMs = ports.nowMs();
      publish(pacing.advance(nowMs, count.done + count.failed).asked);
      pacing.pause(nowMs, count.done + count.failed);
    },
    slice: () => {
      const endMs = ports.nowMs() + SLICE_MS;
      const { asked, limit } = pacing.advance(ports.nowMs(), count.done + count.failed);
      let due = limit - count.done - count.failed;
      while (due > 0 && stepOnce(due) && ports.nowMs() < endMs) due = limit - count.done - count.failed;
      publish(asked);
      if (backOffMs > 0) return backOffMs;
      return limit > count.done + count.failed ? 0 : waitMs(pacing, ports.nowMs());
    },
    close: () => driver.close(),
  };
}

function createProgramWorker(workload: string, driver: ProgramDriver, pacing: Pacing, ports: WorkerPorts): Worker {
  const watch = createRefusalWatch(workload);

  const publish = (nowMs: number, tried: number): void => {
    const { asked, limit } = pacing.advance(nowMs, tried);
    ports.writeSlot(Slot.allowed, asked);
    ports.writeSlot(Slot.limit, limit);
  };

  return {
    resume: () => pacing.resume(ports.nowMs()),
    pause: () => {
      const nowMs = ports.nowMs();
      const { done, failed } = ports.readSlot();
      publish(nowMs, done + failed);
      ports.writeSlot(Slot.limit, 0);
      pacing.pause(nowMs, done + failed);
    },
    slice: () => {
      if (!driver.alive()) {
        ports.trouble(describeEnd(workload));
        return null;
      }
      const nowMs = ports.nowMs();
      const { done, failed, errno } = ports.readSlot();
      publish(nowMs, done + failed);
      const failure = watch.observe(nowMs, done, failed, errno || null);
      if (failure !== null) ports.trouble(failure);
      return waitMs(pacing, nowMs);
    },
    close: () => {
      ports.writeSlot(Slot.stop, 1);
      driver.close();
    },
  };
}

function describeEnd(workload: string): Failure {
  return {
    kind: 'host',
    fact: `the program of "${workload}" ended before it was told to`,
    remedy: 'see the kernel log for what killed it (memory limits, LSM rules)',
  };
}
