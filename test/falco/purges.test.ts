import { expect, test } from '@jest/globals';
import { purgeTimesOf } from '../../src/falco/purges.ts';
import { isReleaseBefore } from '../../src/falco/release-order.ts';

test.each([
  ['0.41.3', 20],
  ['0.42.0', 5],
  ['v0.44.1', 5],
  ['1.0.0', 5],
  ['0.9.1', 20],
  [null, 20],
  ['dev', 20],
])('Falco %s purges its thread table every %i minutes', (version, minutes) => {
  expect(purgeTimesOf(version).periodMs).toBe(minutes * 60_000);
});

test('a version that cannot be read is neither older nor newer', () => {
  expect(isReleaseBefore('unknown', 42)).toBeNull();
});
