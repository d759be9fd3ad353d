import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Slot } from '../../../src/model/workload.ts';
import { countWorkers, createCounters, openSlot } from '../../../src/system/load/counters.ts';
import { planWorkload } from '../../support/try-load.ts';

const NOTHING = { done: 0, failed: 0, asked: 0, errno: 0 };

const scratch = mkdtempSync(join(tmpdir(), 'counters-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('a new counters file has a slot of zeros for each worker and is private', () => {
  const counters = createCounters(scratch, 3);
  expect(statSync(counters.path)).toMatchObject({ size: 3 * Slot.bytes });
  expect(statSync(counters.path).mode & 0o777).toBe(0o600);
  expect(counters.read()).toEqual([NOTHING, NOTHING, NOTHING]);
  counters.close();
});

test('what a host writes to its slot is read there and nowhere else', () => {
  const counters = createCounters(scratch, 3);
  const slot = openSlot(counters.path, 1);
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat(), (done, failed, asked) => {
      slot.write(Slot.done, done);
      slot.write(Slot.failed, failed);
      slot.write(Slot.allowed, asked);
      const written = { done, failed, asked, errno: 0 };
      expect(counters.read()).toEqual([NOTHING, written, NOTHING]);
      expect(slot.read()).toEqual(written);
    }),
  );
  slot.close();
  counters.close();
});

test('workers are counted over all workloads', () => {
  expect(countWorkers([planWorkload('control', { workers: 2 }), planWorkload('fd-churn', { workers: 3 })])).toBe(5);
});
