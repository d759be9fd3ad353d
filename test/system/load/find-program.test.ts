import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ToolError } from '../../../src/model/failure.ts';
import { findProgram } from '../../../src/system/load/find-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ['podman', 'docker']) writeFileSync(join(folder, name), '', { mode: 0o755 });

test('the first of the names that is in PATH is taken, whatever their order there', () => {
  expect(findProgram(['crun', 'podman', 'docker'], 'install one', folder)).toBe(join(folder, 'podman'));
});

test('where none is, the failure is one of the host and names all of them and the remedy', () => {
  const find = () => findProgram(['crun', 'runc'], 'apt-get install runc', folder);
  expect(find).toThrow(ToolError);
  expect(find).toThrow('there is no "crun" or "runc" in PATH; apt-get install runc');
});
