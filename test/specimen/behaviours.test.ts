import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBacklog } from '../../src/specimen/backlog.ts';
import { createCache } from '../../src/specimen/cache.ts';
import { createHighWater } from '../../src/specimen/high-water.ts';
import { createLeak } from '../../src/specimen/leak.ts';
import { createOrphans } from '../../src/specimen/orphans.ts';
import { createSteady } from '../../src/specimen/steady.ts';
import { createPageLedger } from '../support/page-ledger.ts';

const TICK_MS = 20;
const bursts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 200 });

/** Ticks of 20 ms with so many operations each; the time of the last one. */
function work(behaviour: { work(operations: number, nowMs: number): void }, counts: readonly number[], fromMs = 0) {
  counts.forEach((count, tick) => void behaviour.work(count, fromMs + tick * TICK_MS));
  return fromMs + (counts.length - 1) * TICK_MS;
}

test('steady: forall loads, no page more is resident than at the start', () => {
  fc.assert(
    fc.property(bursts, (counts) => {
      const memory = createPageLedger();
      const steady = createSteady(memory);
      const before = memory.residentPages();
      work(steady, counts);
      return memory.residentPages() === before;
    }),
  );
});

test('leak: forall loads, the pages of operations times bytes are resident', () => {
  fc.assert(
    fc.property(bursts, fc.integer({ min: 1, max: 20_000 }), (counts, bytes) => {
      const memory = createPageLedger();
      work(createLeak(memory, bytes), counts);
      const total = counts.reduce((sum, count) => sum + count, 0) * bytes;
      return memory.residentPages() === Math.ceil(total / memory.pageBytes);
    }),
  );
});

test('cache: is never larger than its size, and reaches it', () => {
  const memory = createPageLedger();
  work(createCache(memory, 700, 1), Array(200).fill(10));
  expect(memory.residentPages()).toBe(256);
});

test('backlog: a slow sink empties the queue at its rate once the load is off', () => {
  const memory = createPageLedger();
  const backlog = createBacklog(memory, 4096, { kind: 'fixed', ratePerSecond: 100 });
  const endMs = work(backlog, Array(50).fill(10));
  // 500 came in a second, about 100 were read
  expect(memory.residentPages()).toBeGreaterThanOrEqual(400);
  work(backlog, Array(150).fill(0), endMs);
  expect(memory.residentPages()).toBeGreaterThan(90);
  work(backlog, Array(101).fill(0), endMs + 3000);
  expect(memory.residentPages()).toBe(0);
});

test('backlog: forall rates, a sink behind the load lets a queue grow and empties it within two thirds of the time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (perTick) => {
      const memory = createPageLedger();
      const backlog = createBacklog(memory, 4096, { kind: 'behind' });
      const endMs = work(backlog, Array(1000).fill(perTick));
      const most = memory.residentPages();
      expect(most / (1000 * perTick)).toBeGreaterThan(0.29);
      work(backlog, Array(667).fill(0), endMs);
      expect(memory.residentPages()).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test('backlog: forall loads, a dead sink reads nothing and a quick one leaves nothing', () => {
  fc.assert(
    fc.property(bursts, (counts) => {
      const [dead, quick] = [createPageLedger(), createPageLedger()];
      work(createBacklog(dead, 4096, { kind: 'dead' }), counts);
      work(createBacklog(quick, 4096, { kind: 'quick' }), counts);
      expect(dead.residentPages()).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(quick.residentPages()).toBe(0);
    }),
  );
});

test('orphans: nothing is removed before the purge, and then only what has the age', () => {
  const memory = createPageLedger();
  const orphans = createOrphans(memory, 4096, 10, 3);
  // one entry a tick for 9.98 s, none purged
  work(orphans, Array(500).fill(1));
  expect(orphans.table()).toEqual({ held: 500, added: 500, removed: 0 });
  orphans.work(0, 10_000);
  // those born before 7 s are three seconds old
  expect(orphans.table()).toEqual({ held: 150, added: 500, removed: 350 });
  expect(memory.residentPages()).toBe(150);
});

test('orphans: forall loads, a table left alone is empty after one purge interval and the timeout', () => {
  const shape = fc.record({ intervalS: fc.integer({ min: 1, max: 9 }), timeoutS: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(bursts, shape, (counts, { intervalS, timeoutS }) => {
      const memory = createPageLedger();
      const orphans = createOrphans(memory, 512, intervalS, timeoutS);
      const endMs = work(orphans, counts);
      const idleTicks = ((intervalS + timeoutS + 1) * 1000) / TICK_MS + 1;
      work(orphans, Array(idleTicks).fill(0), endMs);
      expect(orphans.table().held).toBe(0);
      expect(memory.residentPages()).toBe(0);
    }),
  );
});

test('orphans: a clock that jumps purges once and loses no entry from its books', () => {
  const memory = createPageLedger();
  const orphans = createOrphans(memory, 4096, 2, 1);
  work(orphans, Array(50).fill(4));
  orphans.work(7, 1e9);
  expect(orphans.table()).toEqual({ held: 7, added: 207, removed: 200 });
  expect(memory.residentPages()).toBe(7);
});

test('high-water: all but one chunk are freed a second after the load, and never more than its size is in use', () => {
  const memory = createPageLedger();
  const highWater = createHighWater(memory, 1024, 1);
  const endMs = work(highWater, Array(100).fill(60));
  expect(memory.allocatedBytes()).toBe(1024 * 1024);
  work(highWater, Array(52).fill(0), endMs);
  expect(memory.allocatedBytes()).toBe(1024);
});

test('high-water: a second burst leaves no second chunk behind', () => {
  const memory = createPageLedger();
  const highWater = createHighWater(memory, 1024, 1);
  for (const fromMs of [0, 10_000]) {
    const endMs = work(highWater, Array(20).fill(9), fromMs);
    work(highWater, Array(52).fill(0), endMs);
  }
  expect(memory.allocatedBytes()).toBe(1024);
});

test('a reload empties tables, queues and caches, and a leak stays', () => {
  const memory = createPageLedger();
  const all = [
    createOrphans(memory, 512, 10, 10),
    createBacklog(memory, 512, { kind: 'dead' }),
    createCache(memory, 512, 1),
    createLeak(memory, 4096),
  ];
  for (const behaviour of all) {
    behaviour.work(100, 0);
    behaviour.reload(20);
  }
  expect(memory.residentPages()).toBe(100);
});
