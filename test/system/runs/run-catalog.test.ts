import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findNewestRun, listRuns, resolveRunFile, resolveRunFiles } from '../../../src/system/runs/run-catalog.ts';

let out = '';

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'leaklab-catalog-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

function store(id: string): string {
  mkdirSync(join(out, id));
  writeFileSync(join(out, id, 'run.jsonl'), '');
  return join(out, id, 'run.jsonl');
}

test('runs are listed by age, and nothing else that lies in the folder is', () => {
  const ids = ['20261122-103045-7f3a', '20251122-103045-0000', '20261122-103046-ffff'];
  for (const id of [...ids, 'examples']) store(id);
  mkdirSync(join(out, '20261122-103047-0001'));
  expect(listRuns(out).map(({ id }) => id)).toEqual([ids[1], ids[0], ids[2]]);
});

test('of two runs of the same second the newest is the one written last', () => {
  store('20261122-103045-ffff');
  utimesSync(store('20261122-103045-0000'), new Date(), new Date(Date.now() + 5_000));
  expect(findNewestRun(out)?.id).toBe('20261122-103045-0000');
});

test('a folder that is not there holds no runs', () => {
  expect([listRuns(join(out, 'none')), findNewestRun(join(out, 'none'))]).toEqual([[], null]);
});

test('a run is named by its file, its folder, or the folder of runs that it is the newest of', () => {
  store('20251122-103045-0000');
  const path = store('20261122-103045-7f3a');
  expect([path, join(path, '..'), out].map(resolveRunFile)).toEqual([path, path, path]);
});

test('a folder of runs may be all of them, a run and its folder are one', () => {
  const older = store('20251122-103045-0000');
  const newer = store('20261122-103045-7f3a');
  expect([out, join(newer, '..'), `${join(newer, '..')}/`, newer].map(resolveRunFiles)).toEqual([
    [older, newer],
    [newer],
    [newer],
    [newer],
  ]);
});

test('a name under which there is nothing is one clear line', () => {
  const input = expect.objectContaining({ failure: expect.objectContaining({ kind: 'input' }) });
  expect(() => resolveRunFile(out)).toThrow(input);
  expect(() => resolveRunFile(join(out, 'none'))).toThrow(input);
});

test('a folder of runs that may not be read is one clear line', () => {
  chmodSync(out, 0o300);
  const denied = expect.objectContaining({
    failure: expect.objectContaining({ kind: 'input', fact: `cannot read "${out}": permission denied` }),
  });
  asNobody(() => expect(() => resolveRunFile(out)).toThrow(denied));
});

test('a run that may not be read is still the one that is meant', () => {
  const path = store('20261122-103045-7f3a');
  chmodSync(out, 0o755);
  chmodSync(join(path, '..'), 0o000);
  asNobody(() => expect(resolveRunFile(out)).toBe(path));
  chmodSync(join(path, '..'), 0o700);
});

/** Root may read everything: for the time of the work the process is nobody. */
function asNobody(work: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
