import { expect, test } from '@jest/globals';
import { loadWorkloads } from '../../src/commands/parts/shelves.ts';
import type { HostRoom } from '../../src/model/bounds.ts';
import { KIB, MIB } from '../../src/model/units.ts';
import { boundLoad, refuseBeyond } from '../../src/planning/load-bounds.ts';
import { planWorkloads } from '../../src/planning/workloads.ts';

const SHELF = await loadWorkloads();
const TWO = ['fd-churn', 'table-fill'];
const plan = (settings: readonly string[]) =>
  planWorkloads({ workloads: TWO, settings, rate: null, workers: '2', inTurn: false }, SHELF, 8);

const PLENTY: HostRoom = { tasks: 30_000, descriptors: 65_536, memoryBytes: 8192 * MIB, diskBytes: 8192 * MIB };
const BOUNDS = { tasks: 100, descriptors: 1000, memoryBytes: 100 * MIB, diskBytes: 100 * MIB };

test('what all workers hold adds up, with what their workload says it costs', () => {
  const bounds = boundLoad(plan(['threads=500', 'table-fill.fds=100', 'held_sockets=7']), SHELF, false);
  expect(bounds).toEqual({
    tasks: 4 * 16 + 2 * 500,
    descriptors: 107,
    memoryBytes: 4 * 64 * MIB + 2 * 500 * 40 * KIB,
    diskBytes: 0,
  });
});

test('where workloads take turns the largest counts', () => {
  expect(boundLoad(plan(['threads=500']), SHELF, true).tasks).toBe(2 * 16 + 2 * 500);
});

test('a load that fits is not refused, nor one of which nothing is known', () => {
  expect(() => refuseBeyond(BOUNDS, PLENTY)).not.toThrow();
  const unknown = { tasks: null, descriptors: null, memoryBytes: null, diskBytes: null };
  expect(() => refuseBeyond(BOUNDS, unknown)).not.toThrow();
});

for (const [room, message] of [
  [{ tasks: 120 }, 'would hold 100 processes and threads, and this host has 120 left'],
  [{ descriptors: 999 }, 'would hold 1000 descriptors, and 999 are allowed here'],
  [{ memoryBytes: 120 * MIB }, 'would hold 100 MiB of memory, and this host has 120 MiB left'],
  [{ diskBytes: 120 * MIB }, 'would write 100 MiB, and there are 120 MiB left'],
] as const) {
  test(`a load beyond four fifths of what there is is refused: ${Object.keys(room)}`, () => {
    expect(() => refuseBeyond(BOUNDS, { ...PLENTY, ...room })).toThrow(message);
  });
}
