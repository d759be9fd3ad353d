import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cutLog, openTargetLog } from '../../../src/system/targets/target-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'target-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BOUNDS = { limitBytes: 30, keepBytes: 4 };

function openLog(): number {
  return openSync(join(folder, 'log'), 'a+');
}

test('a log within its bound is left as it is', () => {
  const file = openLog();
  writeSync(file, '0123456789'.repeat(3));
  expect([cutLog(file, BOUNDS), fstatSync(file).size]).toEqual([false, 30]);
  closeSync(file);
});

test('a log beyond its bound keeps its beginning and its end, and says how much is left out', () => {
  const file = openLog();
  writeSync(file, `head${'x'.repeat(92)}tail`);
  expect(cutLog(file, BOUNDS)).toBe(true);
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('head\n[leaklab: 92 bytes are left out here]\ntail');
  closeSync(file);
});

test('whoever appends goes on behind the cut', () => {
  const [file, writer] = [openLog(), openLog()];
  writeSync(writer, 'y'.repeat(100));
  cutLog(file, BOUNDS);
  writeSync(writer, 'more');
  expect(readFileSync(join(folder, 'log'), 'utf8')).toMatch(/here\]\nyyyymore$/);
  for (const open of [file, writer]) closeSync(open);
});

test('an open log is cut while the target writes, and closed to other users', async () => {
  const log = openTargetLog(folder, BOUNDS);
  writeSync(log.stderr, 'z'.repeat(100));
  const path = join(folder, 'target.stderr');
  while (statSync(path).size === 100) await sleep(10);
  expect(readFileSync(path, 'utf8')).toContain('92 bytes are left out');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  log.close();
});
