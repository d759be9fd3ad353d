import { expect, test } from '@jest/globals';
import { orRelease } from '../../../src/commands/experiment/obtain-target.ts';
import { fail } from '../../../src/model/failure.ts';
import type { LiveTarget } from '../../../src/model/target.ts';

function noteReleases() {
  const released: string[] = [];
  const target = { release: async () => void released.push('released') } as unknown as LiveTarget;
  return { target, released };
}

test('a target that may not be loaded is let go, and the refusal is told', async () => {
  const { target, released } = noteReleases();
  const refusal = fail('usage', 'nothing was started', 'answer yes, or add --yes');
  await expect(orRelease(target, async () => Promise.reject(refusal))).rejects.toBe(refusal);
  expect(released).toEqual(['released']);
});

test('a target that may be loaded is kept', async () => {
  const { target, released } = noteReleases();
  expect(await orRelease(target, async () => 'yes')).toBe('yes');
  expect(released).toEqual([]);
});
