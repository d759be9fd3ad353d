import { expect, test } from '@jest/globals';
import { ALL_CAPABILITIES, parseEffectiveCapabilities } from '../../src/proc/capabilities.ts';

test('bits of the mask have names, and what is newer than this list a number', () => {
  expect(parseEffectiveCapabilities('Name:\tx\nCapEff:\t000000c000280000\n')).toEqual([
    'sys_ptrace',
    'sys_admin',
    'perfmon',
    'bpf',
  ]);
  expect(parseEffectiveCapabilities('CapEff:\t8000000000000000\n')).toEqual(['cap_63']);
});

test('none are an empty list, and all of Linux 5.9 are as many as are named', () => {
  expect(parseEffectiveCapabilities('CapEff:\t0000000000000000\n')).toEqual([]);
  expect(parseEffectiveCapabilities('CapEff:\t000001ffffffffff\n')).toHaveLength(ALL_CAPABILITIES);
});

test('without the line nothing is known', () => {
  expect(parseEffectiveCapabilities('Name:\tx\n')).toBeNull();
});
