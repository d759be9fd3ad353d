import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FollowedFile, FollowFile } from '../../../src/model/ports.ts';
import { createFollower } from '../../../src/system/host/follow-file.ts';

let followFile: FollowFile;
let folder: string;
let path: string;

beforeEach(() => {
  followFile = createFollower();
  folder = mkdtempSync(join(tmpdir(), 'leaklab-test-'));
  path = join(folder, 'log');
  writeFileSync(path, 'before\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

function follow(from: 'start' | 'end'): FollowedFile {
  const file = followFile(path, from);
  if ('available' in file) throw new Error(file.because);
  return file;
}

test('from the end, what was there before is left out', () => {
  const file = follow('end');
  appendFileSync(path, 'after\n');
  expect(file.take()).toEqual(['after']);
  file.close();
});

test('from the start, what was there before comes first', () => {
  const file = follow('start');
  expect(file.take()).toEqual(['before']);
  file.close();
});

test('from the start again it goes on where it was left, unless it is another file', () => {
  const [one, other] = [follow('start'), follow('start')];
  expect([one.take(), other.take()]).toEqual([['before'], ['before']]);
  one.close();
  other.close();
  appendFileSync(path, 'after\n');
  const again = follow('start');
  expect([again.take(), again.passed().bytes]).toEqual([['after'], 6]);
  again.close();
  rmSync(path);
  writeFileSync(path, 'new\n');
  const anew = follow('start');
  expect(anew.take()).toEqual(['new']);
  anew.close();
});

test('a line is given once it has ended, a character of several bytes whole', () => {
  const file = follow('end');
  const bytes = Buffer.from('naïve\n');
  appendFileSync(path, bytes.subarray(0, 3));
  const half = file.take();
  appendFileSync(path, bytes.subarray(3));
  expect([half, file.take()]).toEqual([[], ['naïve']]);
  file.close();
});

test('a file that was cut is read from its start', () => {
  const file = follow('end');
  truncateSync(path, 0);
  appendFileSync(path, 'anew\n');
  expect(file.take()).toEqual(['anew']);
  file.close();
});

test('of a rotated file the last lines of the old one come before the first of the new', () => {
  const file = follow('end');
  appendFileSync(path, 'old\n');
  renameSync(path, `${path}.1`);
  writeFileSync(path, 'new\n');
  expect(file.take()).toEqual(['old', 'new']);
  file.close();
});

test('between removal and return of the file nothing comes', () => {
  const file = follow('end');
  renameSync(path, `${path}.1`);
  expect(file.take()).toEqual([]);
  file.close();
});

test('of more than 4 MiB at once the older part is left out, and the first line is whole', () => {
  const file = follow('end');
  appendFileSync(path, `${'x'.repeat(1023)}\n`.repeat(8192));
  const lines = file.take();
  expect([lines.length, new Set(lines.map(({ length }) => length)).size]).toEqual([4095, 1]);
  file.close();
});

test('a file that is not there says so', () => {
  expect(followFile(join(folder, 'none'), 'end')).toMatchObject({ because: `there is no "${join(folder, 'none')}"` });
});

test('beyond its bound the older part is left out, and counted', () => {
  const opened = followFile(path, 'end', 20);
  if ('available' in opened) throw new Error(opened.because);
  appendFileSync(path, 'one\ntwo\nthree\nfour\nfive\nsix\n');
  expect(opened.take()).toEqual(['four', 'five', 'six']);
  expect(opened.passed()).toEqual({ bytes: 28, leftOutBytes: 14 });
  opened.close();
});

test('what is no regular file is not opened', () => {
  expect(followFile(folder, 'end')).toMatchObject({ because: expect.stringContaining('no regular file') });
  expect(followFile('/dev/null', 'end')).toMatchObject({ because: expect.stringContaining('no regular file') });
});
