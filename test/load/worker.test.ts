import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPacing } from '../../src/load/pacing.ts';
import { createWorker, type WorkerPorts } from '../../src/load/worker.ts';
import type { Driver, StepDriver } from '../../src/model/driver.ts';
import type { Failure } from '../../src/model/failure.ts';
import { Slot } from '../../src/model/workload.ts';

const EAGAIN = 11;

/** A host whose time a test moves and whose slot it can read. */
function createHost(rate: number, makeDriver: (spend: (ms: number) => void) => Driver) {
  let nowMs = 0;
  const slot = new Map<number, number>();
  const troubles: Failure[] = [];
  const read = (word: number) => slot.get(word) ?? 0;
  const spend = (ms: number) => {
    nowMs += ms;
  };
  const ports: WorkerPorts = {
    nowMs: () => nowMs,
    readSlot: () => ({ done: read(Slot.done), failed: read(Slot.failed), errno: read(Slot.errno) }),
    writeSlot: (word, value) => slot.set(word, value),
    trouble: (failure) => troubles.push(failure),
  };
  const worker = createWorker('fork-churn', makeDriver(spend), createPacing(rate, 0), ports);
  /** slices as the host calls them, until `untilMs`; the length of the longest */
  const work = (untilMs: number) => {
    let longestMs = 0;
    while (nowMs < untilMs) {
      const startMs = nowMs;
      const waitMs = worker.slice();
      longestMs = Math.max(longestMs, nowMs - startMs);
      if (waitMs === null) break;
      nowMs += waitMs;
    }
    return longestMs;
  };
  return { worker, work, spend, troubles, read, count: ports.writeSlot, nowMs: () => nowMs };
}

/** Operations that take `costMs` each. */
function driverThatTakes(costMs: number): (spend: (ms: number) => void) => StepDriver {
  return (spend) => ({
    kind: 'step',
    step: (budget) => {
      spend(budget * costMs);
      return { done: budget, failed: 0, errno: null };
    },
    close: () => {},
  });
}

const refusingDriver = (spend: (ms: number) => void): StepDriver => ({
  kind: 'step',
  step: () => {
    spend(0.01);
    return { done: 0, failed: 1, errno: EAGAIN };
  },
  close: () => {},
});

test('a host that is fast enough does what is asked, within 2 %, from 10 to 100 000 a second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 100_000 }), (rate) => {
      const { worker, work, read } = createHost(rate, driverThatTakes(0.5 / rate));
      worker.resume();
      work(10_000);
      expect(Math.abs(read(Slot.done) - 10 * rate)).toBeLessThanOrEqual(0.02 * 10 * rate + 1);
    }),
    { numRuns: 30 },
  );
});

test('a slice ends within 10 ms unless a single operation takes longer', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 40, noNaN: true }), (costMs) => {
      const { worker, work } = createHost(1e6, driverThatTakes(costMs));
      worker.resume();
      expect(work(500)).toBeLessThanOrEqual(Math.max(10, costMs) + 1e-9);
    }),
  );
});

test('what a slow host cannot do stays asked', () => {
  const { worker, work, read } = createHost(1000, driverThatTakes(10));
  worker.resume();
  work(5000);
  expect(read(Slot.allowed)).toBeGreaterThanOrEqual(4980);
  expect(read(Slot.done)).toBeLessThanOrEqual(501);
});

test('a stall is made up for by at most one second of operations', () => {
  const { worker, work, read, spend, nowMs } = createHost(100, driverThatTakes(0.01));
  worker.resume();
  work(1000);
  spend(30_000);
  work(nowMs() + 500);
  expect(read(Slot.done)).toBeLessThanOrEqual(100 + 100 + 51);
  expect(read(Slot.allowed)).toBeGreaterThanOrEqual(3100);
});

test('a worker counts nothing while it is paused', () => {
  const { worker, work, read, spend, nowMs } = createHost(100, driverThatTakes(0.01));
  worker.resume();
  work(1000);
  worker.pause();
  const asked = read(Slot.allowed);
  spend(60_000);
  worker.resume();
  work(nowMs() + 1000);
  expect(read(Slot.allowed) - asked).toBeLessThanOrEqual(101);
});

test('a host that refuses everything is asked ever less often and told about once', () => {
  const { worker, work, read, troubles } = createHost(1e5, refusingDriver);
  worker.resume();
  work(5000);
  expect(read(Slot.failed)).toBeLessThan(100);
  expect(troubles.map(({ fact }) => fact)).toEqual(['the host refuses every operation of "fork-churn" (EAGAIN)']);
});

/** A program that does nothing by itself: a test counts for it. */
function createProgramHost(rate: number, isAlive: () => boolean) {
  return createHost(rate, () => ({ kind: 'program', pid: 1, alive: isAlive, close: () => {} }));
}

test('a program may do what the schedule allows and nothing while the load is off', () => {
  const { worker, read, spend } = createProgramHost(100, () => true);
  worker.resume();
  spend(500);
  worker.slice();
  expect(read(Slot.limit)).toBe(50);
  worker.pause();
  expect(read(Slot.limit)).toBe(0);
  expect(read(Slot.allowed)).toBe(50);
});

test('a program that the host refuses everything is told about once, with the errno it left', () => {
  const { worker, spend, count, troubles } = createProgramHost(100, () => true);
  worker.resume();
  for (let failed = 1; failed <= 60; failed += 1) {
    count(Slot.failed, failed);
    count(Slot.errno, EAGAIN);
    worker.slice();
    spend(50);
  }
  expect(troubles.map(({ fact }) => fact)).toEqual(['the host refuses every operation of "fork-churn" (EAGAIN)']);
});

test('a program is told to stop before it is waited for', () => {
  const seen: number[] = [];
  const host = createHost(100, () => ({
    kind: 'program',
    pid: 1,
    alive: () => true,
    close: () => seen.push(host.read(Slot.stop)),
  }));
  host.worker.close();
  expect(seen).toEqual([1]);
});

test('a program that ended by itself is told about, and the worker asks for no further slice', () => {
  const { worker, troubles } = createProgramHost(100, () => false);
  worker.resume();
  expect(worker.slice()).toBeNull();
  expect(troubles).toHaveLength(1);
});

test('a worker whose driver waits asks again after a slice and reports nothing', () => {
  let asked = 0;
  const { worker, work, troubles, nowMs } = createHost(1000, () => ({
    kind: 'step',
    step: () => {
      asked += 1;
      return { done: 0, failed: 0, errno: null };
    },
    close: () => {},
  }));
  worker.resume();
  work(3000);
  expect(troubles).toEqual([]);
  expect(asked).toBeLessThanOrEqual(nowMs() / 5 + 1);
});
