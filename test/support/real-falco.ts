import { test } from '@jest/globals';

/** Real Falcos to test with: paths of their executables, parted by colons or commas. */
const binaries = (process.env['LEAKLAB_FALCO'] ?? '').split(/[:,]/).filter((path) => path !== '');

/** A test for each real Falco, by its path. Without any (LEAKLAB_FALCO is not set) it counts as skipped. */
export const testEachFalco =
  binaries.length > 0 ? test.each(binaries) : test.skip.each(['a real Falco (LEAKLAB_FALCO is not set)']);
