import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { plantFileIn } from '../../../src/system/host/plant-file.ts';
import { awaitCondition } from '../../support/await-condition.ts';

test('a planted file was there and leaves nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plant-'));
  const seen: (string | null)[] = [];
  const watcher = watch(folder, (_, name) => seen.push(name));
  plantFileIn(folder)('leaklab-canary-1');
  await awaitCondition('the file to be seen', () => seen.includes('leaklab-canary-1'));
  watcher.close();
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('a folder that is gone is no error', () => {
  expect(() => plantFileIn('/no/such/folder')('leaklab-canary-1')).not.toThrow();
});
