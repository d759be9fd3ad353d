import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findDanger } from '../../src/load/find-danger.ts';
import type { HostStrain } from '../../src/model/bounds.ts';
import { GIB, MIB } from '../../src/model/units.ts';

const BOUNDS = { tasks: 100, descriptors: 32, memoryBytes: 64 * MIB, diskBytes: 0 };
const CALM: HostStrain = { availableBytes: 8 * GIB, tasksLeft: 30_000, target: null, loadTasks: 60 };
const look = (strain: Partial<HostStrain>) => findDanger({ ...CALM, ...strain }, BOUNDS, 16 * GIB);

test('a host that has enough of everything is in no danger', () => {
  expect(look({})).toBeNull();
});

test('what cannot be known is no danger', () => {
  expect(look({ availableBytes: null, tasksLeft: null })).toBeNull();
});

test('memory must not fall below a twentieth of what there is', () => {
  expect(look({ availableBytes: 0.81 * GIB })).toBeNull();
  expect(look({ availableBytes: 0.79 * GIB })).toBe('the host has 809 MiB of memory left');
});

test('a small host keeps 64 MiB all the same', () => {
  expect(findDanger({ ...CALM, availableBytes: 60 * MIB }, BOUNDS, 512 * MIB)).toBe(
    'the host has 60 MiB of memory left',
  );
});

test('processes must still be to be had', () => {
  expect(look({ tasksLeft: 63 })).toBe('the host can start 63 more processes');
});

test('a target near the limit of its cgroup is not pushed over it', () => {
  const target = { usedBytes: 462 * MIB, limitBytes: 512 * MIB };
  expect(look({ target })).toBe('the target has 462 MiB of the 512 MiB that its cgroup may have');
  expect(look({ target: { ...target, usedBytes: 460 * MIB } })).toBeNull();
});

test('a load that has more processes than were planned is stopped, whoever runs it', () => {
  expect(look({ loadTasks: 132 })).toBeNull();
  expect(look({ loadTasks: 133 })).toBe('the load has 133 processes and threads, and 100 were planned');
});

test('forall strains: more of anything that is left is never more dangerous', () => {
  const strains = fc.record({
    availableBytes: fc.nat(4 * GIB),
    tasksLeft: fc.nat(200),
    target: fc.constant(null),
    loadTasks: fc.nat(200),
  });
  fc.assert(
    fc.property(strains, fc.nat(GIB), fc.nat(100), (strain, bytes, tasks) => {
      const better = { ...strain, availableBytes: strain.availableBytes + bytes, tasksLeft: strain.tasksLeft + tasks };
      if (findDanger(strain, BOUNDS, GIB) === null) expect(findDanger(better, BOUNDS, GIB)).toBeNull();
    }),
  );
});
