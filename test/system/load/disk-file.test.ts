import { closeSync, fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ToolError } from '../../../src/model/failure.ts';
import { liesOnDisk, openOnDisk } from '../../../src/system/load/disk-file.ts';

const MEMORY = '/dev/shm';
const folder = mkdtempSync(join(tmpdir(), 'disk-'));
afterAll(() => rmSync(folder, { recursive: true }));
// Skipped, and counted as skipped, where the folder for temporary files lies in memory.
const testOnDisk = liesOnDisk(folder) ? test : test.skip;

testOnDisk('the file has no name, and its folder is gone', () => {
  const fd = openOnDisk([MEMORY, folder]);
  expect(fstatSync(fd)).toMatchObject({ nlink: 0, size: 0 });
  expect(fstatSync(fd).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([]);
  closeSync(fd);
});

test('what lies in memory, and what is not there, is no disk', () => {
  expect([liesOnDisk(MEMORY), liesOnDisk(join(folder, 'absent'))]).toEqual([false, false]);
});

test('a host without a disk is told which folders were tried', () => {
  expect(() => openOnDisk([MEMORY])).toThrow(ToolError);
  expect(() => openOnDisk([MEMORY])).toThrow('none of "/dev/shm" lies on a disk');
});
