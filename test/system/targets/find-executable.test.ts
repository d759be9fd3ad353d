import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findExecutable } from '../../../src/system/targets/find-executable.ts';

const root = mkdtempSync(join(tmpdir(), 'path-'));
afterAll(() => rmSync(root, { recursive: true }));
for (const folder of ['first', 'second']) mkdirSync(join(root, folder));
const path = `${join(root, 'first')}:${join(root, 'second')}`;
mkdirSync(join(root, 'first', 'prog'));
writeFileSync(join(root, 'second', 'prog'), '', { mode: 0o755 });
writeFileSync(join(root, 'second', 'plain'), '', { mode: 0o644 });

test('a name is looked up in PATH; a folder of that name is passed over', () => {
  expect(findExecutable('prog', path)).toBe(join(root, 'second', 'prog'));
});

test('a name with a slash is a path and is not looked up', () => {
  expect(() => findExecutable('./prog', path)).toThrow('there is no program "./prog"; check the path');
});

test('an absent program is named', () => {
  expect(() => findExecutable('pr0g', path)).toThrow('there is no program "pr0g" in PATH; give its whole path');
});

test('what cannot be a folder, or leads back to itself, is passed over in PATH', () => {
  symlinkSync('loop', join(root, 'loop'));
  const bad = [join(root, 'second', 'plain'), join(root, 'loop'), `/${'x'.repeat(5000)}`].join(':');
  expect(findExecutable('prog', `${bad}:${path}`)).toBe(join(root, 'second', 'prog'));
});

test('a file that may not be executed is told as one', () => {
  expect(() => findExecutable('plain', path)).toThrow(`"${join(root, 'second', 'plain')}" may not be executed`);
});
