import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { judgeOwner, readOwner } from '../../../src/system/clean-up/owner.ts';
import { createScratch, scratchRoots } from '../../../src/system/clean-up/scratch.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function create(id: string): string {
  const scratch = createScratch(`${id}-${process.pid}`);
  made.push(scratch);
  return scratch;
}

test('a scratch folder is closed to everybody else', () => {
  expect(statSync(create('mode')).mode & 0o777).toBe(0o700);
});

test('a new scratch folder holds its owner and nothing else', () => {
  expect(readdirSync(create('content'))).toEqual(['owner.json']);
});

test('the owner of a scratch folder is this very process, which lives', () => {
  const owner = readOwner(create('owner'));
  expect(owner).toMatchObject({ id: `owner-${process.pid}`, pid: process.pid });
  expect(owner === null ? null : judgeOwner(owner)).toBe('alive');
});

test.each([
  ['alive', {}],
  ['dead', { startTicks: 1 }],
  ['dead', { bootId: 'another boot' }],
  ['unknown', { pidNamespace: 'pid:[1]' }],
  ['dead', { pidNamespace: 'pid:[1]', bootId: 'another boot' }],
] as const)('the owner is %s when the folder says %j', (state, changed) => {
  const owner = readOwner(create('judged'));
  expect(owner === null ? null : judgeOwner({ ...owner, ...changed })).toBe(state);
});

test('a folder of that name which exists already is never taken over', () => {
  const first = create('twice');
  const second = create('twice');
  expect(second).not.toBe(first);
  expect(() => create('twice')).toThrow('cannot make a private folder');
});

test('owner.json that is none gives no owner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ownerless-'));
  made.push(folder);
  expect(readOwner(folder)).toBeNull();
});

test('scratch lies at the same place from every working directory, whatever TMPDIR says', () => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = 'relative';
  try {
    expect(scratchRoots().every(isAbsolute)).toBe(true);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});
