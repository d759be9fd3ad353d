import { expect, test } from '@jest/globals';
import status from '../../src/probes/status.ts';
import { readFixture } from '../support/fixture-tree.ts';

const KIB = 1024;

test('a kernel that splits the resident set fills every column', async () => {
  expect(await readFixture(status, 'linux-5.15-cgroup-v2', 812)).toEqual([
    60_996 * KIB,
    44_000 * KIB,
    16_996 * KIB,
    0,
    0,
    8,
  ]);
});

test('before Linux 4.5 the split is absent', async () => {
  expect(await readFixture(status, 'linux-3.16', 812)).toEqual([60_860 * KIB, null, null, null, 128 * KIB, 7]);
});

test('a process without memory is gone', async () => {
  expect(await readFixture(status, 'linux-3.16', 2)).toBeNull();
});
