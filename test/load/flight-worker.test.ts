import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPacing } from '../../src/load/pacing.ts';
import { createWorker } from '../../src/load/worker.ts';
import type { FlightDriver } from '../../src/model/driver.ts';
import { Slot } from '../../src/model/workload.ts';

const ECONNREFUSED = 111;

/** A driver of so many places whose operations take `takesMs`; with an errno each fails with it. */
function createFlights(places: number, takesMs: number, errno: number | null) {
  let nowMs = 0;
  const slot = new Map<number, number>();
  const troubles: string[] = [];
  const endsMs: number[] = [];
  let most = 0;
  const driver: FlightDriver = {
    kind: 'flight',
    begin: (wanted) => {
      const begun = Math.min(wanted, places - endsMs.length);
      for (let count = 0; count < begun; count += 1) endsMs.push(nowMs + takesMs);
      most = Math.max(most, endsMs.length);
      return begun;
    },
    take: () => {
      const ended = endsMs.splice(0, endsMs.filter((endMs) => endMs <= nowMs).length).length;
      return errno === null
        ? { done: ended, failed: 0, errno }
        : { done: 0, failed: ended, errno: ended > 0 ? errno : null };
    },
    close: () => {},
  };
  const ports = {
    nowMs: () => nowMs,
    readSlot: () => ({ done: 0, failed: 0, errno: 0 }),
    writeSlot: (word: number, value: number) => void slot.set(word, value),
    trouble: ({ fact }: { readonly fact: string }) => void troubles.push(fact),
  };
  return {
    start: (rate: number) => createWorker('k8s-audit', driver, createPacing(rate, 0), ports),
    pass: (ms: number) => {
      nowMs += ms;
    },
    now: () => nowMs,
    read: (word: number) => slot.get(word) ?? 0,
    troubles,
    most: () => most,
  };
}

function work({ start, pass, now, read }: ReturnType<typeof createFlights>, rate: number, untilMs: number) {
  const worker = start(rate);
  worker.resume();
  let ahead = 0;
  while (now() < untilMs) {
    pass(worker.slice() ?? untilMs);
    ahead = Math.max(ahead, read(Slot.done) - read(Slot.allowed));
  }
  return { worker, ahead };
}

test('forall rates and answers: no more is under way than asked, and none done that was not', () => {
  const cases = fc.tuple(
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 300 }),
  );
  fc.assert(
    fc.property(cases, ([rate, places, takesMs]) => {
      const flights = createFlights(places, takesMs, null);
      const { ahead } = work(flights, rate, 2000);
      expect(ahead).toBeLessThanOrEqual(0);
      expect(flights.most()).toBeLessThanOrEqual(places);
    }),
  );
});

test('a rate that the places suffice for is kept', () => {
  const flights = createFlights(8, 10, null);
  work(flights, 400, 2000);
  expect(flights.read(Slot.done)).toBeGreaterThanOrEqual(792); // what began in the last 10 ms is under way
});

test('what ends after the load is counted at the end', () => {
  const flights = createFlights(4, 50, null);
  const { worker } = work(flights, 100, 1000);
  worker.pause();
  const before = flights.read(Slot.done);
  flights.pass(50);
  worker.close();
  expect(flights.read(Slot.done) - before).toBe(4);
});

test('what is under way is not asked for again after a pause', () => {
  const flights = createFlights(4, 500, null);
  const { worker } = work(flights, 100, 100);
  worker.pause();
  worker.resume();
  flights.pass(500);
  worker.slice();
  expect(flights.read(Slot.done)).toBeLessThanOrEqual(flights.read(Slot.allowed));
});

test('an endpoint that refuses everything is left alone, and told once', () => {
  const flights = createFlights(4, 0, ECONNREFUSED);
  work(flights, 100_000, 3000);
  expect(flights.troubles).toEqual(['the host refuses every operation of "k8s-audit" (ECONNREFUSED)']);
  expect(flights.read(Slot.failed)).toBeLessThan(200);
});
