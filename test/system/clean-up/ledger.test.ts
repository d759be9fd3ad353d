import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { appendToLedger, type LedgerEntry, readLedger } from '../../../src/system/clean-up/ledger.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ENTRIES: readonly LedgerEntry[] = [
  { kind: 'process', pid: 812, startTicks: 4711, group: true },
  { kind: 'target', pid: 813, startTicks: 4712 },
  { kind: 'path', path: '/tmp/a b' },
  { kind: 'cgroup', path: '/sys/fs/cgroup/leaklab-1' },
];

test('the ledger gives back what was written, in order', () => {
  for (const entry of ENTRIES) appendToLedger(folder, entry);
  expect(readLedger(folder)).toEqual(ENTRIES);
});

test('a line that a kill cut off is left out, and the others hold', () => {
  for (const entry of ENTRIES) appendToLedger(folder, entry);
  appendFileSync(join(folder, 'ledger.jsonl'), '{"kind":"process","pid":8');
  expect(readLedger(folder)).toEqual(ENTRIES);
});

test.each([
  '{"kind":"path","path":"relative"}',
  '{"kind":"process","pid":"1","startTicks":1}',
  '{"kind":"target","pid":1}',
  '{"kind":"cgroup"}',
  '{"kind":"cgroup","path":"relative"}',
  '{"kind":"mount","path":"/"}',
  'null',
])('an entry of another form is left out: %s', (line) => {
  appendFileSync(join(folder, 'ledger.jsonl'), `${line}\n`);
  expect(readLedger(folder)).toEqual([]);
});

test('without a ledger there are no entries', () => {
  expect(readLedger(join(folder, 'absent'))).toEqual([]);
});

test('a ledger that cannot be written says where and why', () => {
  const absent = join(folder, 'absent');
  expect(() => appendToLedger(absent, ENTRIES[0] ?? { kind: 'path', path: '/' })).toThrow(
    `cannot write "${absent}/ledger.jsonl": no such file or directory`,
  );
});
