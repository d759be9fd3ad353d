import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readOwner } from '../../../src/system/clean-up/owner.ts';
import { chooseProgramFolder } from '../../../src/system/load/program-folder.ts';

/** Chooses a folder for a run with this scratch folder; what the janitor was told comes along. */
function choose(scratch: string) {
  const registered: string[] = [];
  const folder = chooseProgramFolder({ scratch, registerPath: (path) => registered.push(path) });
  return { folder, registered };
}

function withScratch(body: (scratch: string) => void): void {
  const scratch = mkdtempSync(join(tmpdir(), 'leaklab-test-'));
  try {
    body(scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

test('programs lie in the scratch folder where that will do, and the trial leaves nothing there', () => {
  withScratch((scratch) => {
    expect(choose(scratch)).toEqual({ folder: scratch, registered: [] });
    expect(readdirSync(scratch)).toEqual([]);
  });
});

test('programs never lie in /dev/shm while another folder will do: rules watch it', () => {
  withScratch((scratch) => {
    const { folder, registered } = choose(`/dev/shm/${basename(scratch)}`);
    expect(folder).toBe(join(tmpdir(), `${basename(scratch)}-programs`));
    expect(registered).toEqual([folder]);
    rmSync(folder, { recursive: true });
  });
});

test('a folder made for programs is private and says whose it is', () => {
  withScratch((scratch) => {
    const { folder } = choose(`/absent/${basename(scratch)}`);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readOwner(folder)).toMatchObject({ pid: process.pid, id: basename(scratch).slice('leaklab-'.length) });
    rmSync(folder, { recursive: true });
  });
});
