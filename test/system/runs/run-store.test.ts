import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { composeRunId, createRunFolder } from '../../../src/system/runs/run-store.ts';
import { createFakeSession } from '../../support/fake-session.ts';

const WALL_MS = Date.UTC(2026, 10, 22, 10, 30, 45, 678);
let out = '';

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'leaklab-store-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

test('a run id is the start in UTC and four hex digits', () => {
  expect(composeRunId(WALL_MS, '7f3a')).toBe('20261122-103045-7f3a');
});

test('the folder and the file of a run are for their owner alone', () => {
  const { folder, path, discard } = createRunFolder(join(out, 'new', 'reports'), WALL_MS);
  expect([statSync(folder).mode & 0o777, statSync(path).mode & 0o777]).toEqual([0o700, 0o600]);
  discard();
});

test('runs that begin in the same second have folders of their own', () => {
  const folders = Array.from({ length: 20 }, () => createRunFolder(out, WALL_MS));
  expect(new Set(folders.map(({ folder }) => folder)).size).toBe(20);
  for (const folder of folders) folder.discard();
});

test('a folder in which no run was begun is removed with the folders that were made for it', () => {
  createRunFolder(join(out, 'new', 'reports'), WALL_MS).discard();
  expect(readdirSync(out)).toEqual([]);
});

test('a run that was begun is never discarded', async () => {
  const folder = createRunFolder(out, WALL_MS);
  const fake = createFakeSession({});
  await fake.run();
  const [header] = fake.headers;
  if (header !== undefined) folder.begin(header).close();
  folder.discard();
  expect(existsSync(folder.path)).toBe(true);
});

test('an output folder below a file is refused with the remedy', () => {
  writeFileSync(join(out, 'file'), '');
  expect(() => createRunFolder(join(out, 'file', 'below'), WALL_MS)).toThrow(
    expect.objectContaining({
      failure: {
        kind: 'output',
        fact: expect.stringContaining('not a directory'),
        remedy: expect.stringContaining('--out'),
      },
    }),
  );
});

test('an output folder that nobody may make is refused', () => {
  const place = process.getuid?.() === 0 ? '/proc/leaklab' : join(out, 'closed');
  if (!place.startsWith('/proc')) {
    mkdirSync(place);
    chmodSync(place, 0o500);
  }
  expect(() => createRunFolder(place, WALL_MS)).toThrow(expect.objectContaining({ name: 'ToolError' }));
});
