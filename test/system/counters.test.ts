import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Slot } from '../../src/model/workload.ts';
import { countWorkers, createCounters, openCounters, openSlot } from '../../src/system/counters.ts';
import { planWorkload } from '../support/try-load.ts';

const scratch = mkdtempSync(join(tmpdir(), 'counters-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('a new counters file has a slot of zeros for each worker and is private', () => {
  const { path } = createCounters(scratch, 3);
  expect(statSync(path)).toMatchObject({ size: 3 * Slot.bytes });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const counters = openCounters(path, 3);
  expect(counters.read()).toEqual([0, 1, 2].map(() => ({ done: 0, failed: 0, asked: 0 })));
  counters.close();
});

test('what a host writes to its slot is read there and nowhere else', () => {
  const { path } = createCounters(scratch, 3);
  const counters = openCounters(path, 3);
  const slot = openSlot(path, 1);
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat(), (done, failed, asked) => {
      slot.write(Slot.done, done);
      slot.write(Slot.failed, failed);
      slot.write(Slot.allowed, asked);
      const nothing = { done: 0, failed: 0, asked: 0 };
      expect(counters.read()).toEqual([nothing, { done, failed, asked }, nothing]);
      expect(slot.read(Slot.failed)).toBe(failed);
    }),
  );
  slot.close();
  counters.close();
});

test('workers are counted over all workloads', () => {
  expect(countWorkers([planWorkload('control', { workers: 2 }), planWorkload('fd-churn', { workers: 3 })])).toBe(5);
});
