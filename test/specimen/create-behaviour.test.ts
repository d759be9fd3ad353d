import { expect, test } from '@jest/globals';
import { MIB } from '../../src/model/units.ts';
import type { Behaviour } from '../../src/specimen/behaviour.ts';
import { createBehaviour } from '../../src/specimen/create-behaviour.ts';
import { parseSpecimen } from '../../src/specimen/parse-specimen.ts';
import { createPageLedger } from '../support/page-ledger.ts';

const TICK_MS = 20;
/** what runs are made at: a busy small host, the default, a fast one */
const RATES = [100, 150, 500] as const;

/** Works for so many seconds at a rate; the time of the next tick. */
function work(behaviour: Behaviour, ratePerSecond: number, seconds: number, fromMs: number): number {
  const endMs = fromMs + seconds * 1000;
  let done = 0;
  for (let nowMs = fromMs; nowMs < endMs; nowMs += TICK_MS) {
    const due = Math.floor(((nowMs - fromMs) * ratePerSecond) / 1000);
    behaviour.work(due - done, nowMs);
    done = due;
  }
  return endMs;
}

/** Resident bytes after settle, and after each load of 20 s and drain of 15 s, as the default plan has them. */
function bytesOver(mode: string, ratePerSecond: number): readonly number[] {
  const memory = createPageLedger();
  const behaviour = createBehaviour(memory, parseSpecimen(mode, {}));
  const bytes = () => memory.residentPages() * memory.pageBytes + memory.allocatedBytes();
  let nowMs = work(behaviour, 0, 5, 0);
  const readings = [bytes()];
  for (const [rate, seconds] of [
    [ratePerSecond, 20],
    [0, 15],
    [ratePerSecond, 20],
    [0, 15],
  ] as const) {
    nowMs = work(behaviour, rate, seconds, nowMs);
    readings.push(bytes());
  }
  return readings;
}

test.each(RATES)('leak by default keeps as much in the second cycle as in the first, at %d/s', (rate) => {
  const [settled = 0, , first = 0, , second = 0] = bytesOver('leak', rate);
  expect(first - settled).toBeGreaterThan(rate * 20 * 500);
  expect(Math.abs(second - first - (first - settled))).toBeLessThan(8192);
});

test.each(RATES)('backlog by default grows under load and is empty after each drain, at %d/s', (rate) => {
  const [, load1 = 0, drain1, load2 = 0, drain2] = bytesOver('backlog', rate);
  expect(Math.min(load1, load2)).toBeGreaterThan(MIB);
  expect([drain1, drain2]).toEqual([0, 0]);
});

test.each(RATES)('orphans by default are purged within each drain, at %d/s', (rate) => {
  const [, , drain1, , drain2] = bytesOver('orphans', rate);
  expect([drain1, drain2]).toEqual([0, 0]);
});

test.each(RATES)('cache by default takes nothing more once it is full, at %d/s', (rate) => {
  const [, , , full, after] = bytesOver('cache', rate);
  expect([full, after]).toEqual([4 * MIB, 4 * MIB]);
});

test.each([150, 500])('cache and high water by default are full within the first load, at %d/s', (rate) => {
  expect(bytesOver('cache', rate)[1]).toBe(4 * MIB);
  expect(bytesOver('high-water', rate)[1]).toBe(2 * MIB);
});
