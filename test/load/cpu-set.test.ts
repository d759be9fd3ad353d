import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CPU_SET_BYTES, cpuSet } from '../../src/load/cpu-set.ts';

test('forall CPUs that fit: a set has exactly the bit of its CPU', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 * CPU_SET_BYTES - 1 }), (cpu) => {
      const bits = [...cpuSet(cpu)].flatMap((byte, index) =>
        Array.from({ length: 8 }, (_, bit) => ((byte >> bit) & 1 ? 8 * index + bit : [])).flat(),
      );
      expect(bits).toEqual([cpu]);
    }),
  );
});

test('a CPU beyond the set is an error, not another CPU', () => {
  expect(() => cpuSet(8 * CPU_SET_BYTES)).toThrow(RangeError);
});
