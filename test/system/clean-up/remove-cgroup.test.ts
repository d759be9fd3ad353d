import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { removeCgroup } from '../../../src/system/clean-up/remove-cgroup.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cgroup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a cgroup goes with all that lie below it, the deepest first', async () => {
  const cgroup = join(folder, 'leaklab-run');
  mkdirSync(join(cgroup, 'one', 'deep'), { recursive: true });
  mkdirSync(join(cgroup, 'two'));
  expect(await removeCgroup(cgroup)).toEqual([]);
  expect(existsSync(cgroup)).toBe(false);
});

test('one that is not there is no failure', async () => {
  expect(await removeCgroup(join(folder, 'absent'))).toEqual([]);
});

test('files are never removed: a folder that is no cgroup stays as it is, and that is told', async () => {
  writeFileSync(join(folder, 'kept'), '');
  const [told] = await removeCgroup(folder);
  expect(told).toMatch(/^\/.*cgroup-.*: /);
  expect(existsSync(join(folder, 'kept'))).toBe(true);
});
