import { expect, test } from '@jest/globals';
import { parseLimit } from '../../src/proc/limits.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

const LIMITS = `Limit                     Soft Limit           Hard Limit           Units
Max open files            1024                 524288               files
Max locked memory         8388608              unlimited            bytes
`;

test('a limit is a number or none', () => {
  expect(parseLimit(LIMITS, 'Max open files')).toEqual({ soft: 1024, hard: 524_288 });
  expect(parseLimit(LIMITS, 'Max locked memory')).toEqual({ soft: 8_388_608, hard: Number.POSITIVE_INFINITY });
  expect(parseLimit(LIMITS, 'Max realtime timeout')).toBeNull();
});

test("this kernel's own table has both that are asked for", () => {
  const text = kernelFilesBelow('/').readOnce('/proc/self/limits') ?? '';
  expect(parseLimit(text, 'Max open files')?.soft).toBeGreaterThan(0);
  expect(parseLimit(text, 'Max locked memory')).not.toBeNull();
});
