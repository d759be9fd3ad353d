import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RunHeader } from '../../../src/model/run.ts';
import { startRunFile } from '../../../src/system/runs/run-writer.ts';

const HEADER = { schema: 'leaklab/run@1' } as RunHeader;
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaklab-writer-'));
  path = join(folder, 'run.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function openFresh(): number {
  return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND, 0o600);
}

function readLines(): readonly string[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

const NO_SPACE = expect.objectContaining({
  failure: {
    kind: 'output',
    fact: expect.stringContaining('no space left on device'),
    remedy: expect.stringContaining('--out'),
  },
});

test('the header is in the file before the first entry is queued', () => {
  const writer = startRunFile(openFresh(), path, HEADER);
  expect(readLines()).toEqual(['{"schema":"leaklab/run@1"}']);
  writer.close();
});

test('entries are written when they are flushed, one a line, in their order', () => {
  const writer = startRunFile(openFresh(), path, HEADER);
  writer.append(['s', 0, 'status', 1, null]);
  writer.append({ kind: 'warning', tMs: 1, text: 'two\nlines' });
  expect(readLines()).toHaveLength(1);
  writer.flush();
  expect(readLines().slice(1)).toEqual(['["s",0,"status",1,null]', '{"kind":"warning","tMs":1,"text":"two\\nlines"}']);
  writer.close();
});

test('numbers that are none are never written', () => {
  const writer = startRunFile(openFresh(), path, HEADER);
  writer.append(['s', 0, 'status', Number.NaN, Number.POSITIVE_INFINITY]);
  writer.close();
  expect(readLines()[1]).toBe('["s",0,"status",null,null]');
});

test('a burst of entries is written before it fills memory', () => {
  const writer = startRunFile(openFresh(), path, HEADER);
  for (let tMs = 0; tMs < 10_000; tMs += 1) writer.append(['s', tMs, 'status', 1]);
  expect(readLines().length).toBeGreaterThan(5_000);
  writer.close();
});

test('closing keeps what is queued, and may be done twice', () => {
  const writer = startRunFile(openFresh(), path, HEADER);
  writer.append(['s', 0, 'status', 1]);
  writer.sync();
  writer.append(['s', 1, 'status', 1]);
  writer.close();
  writer.close();
  expect(readLines()).toHaveLength(3);
});

test('a full disk is found at the header, before any load', () => {
  const fd = openSync('/dev/full', 'w');
  expect(() => startRunFile(fd, path, HEADER)).toThrow(NO_SPACE);
  closeSync(fd);
});

test('a file that fails in mid-run says so at each call and closes in silence', () => {
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = startRunFile(openSync(path, 'w'), path, HEADER);
  closeSync(reader);
  writer.append(['s', 0, 'status', 1]);
  const broken = expect.objectContaining({ failure: expect.objectContaining({ kind: 'output' }) });
  expect(() => writer.flush()).toThrow(broken);
  expect(() => writer.append(['s', 1, 'status', 1])).toThrow(broken);
  expect(() => writer.sync()).toThrow(broken);
  expect(() => writer.close()).not.toThrow();
});

test('a file that is removed while the run is on is told at the next flush', () => {
  const writer = startRunFile(openFresh(), path, HEADER);
  rmSync(path);
  writer.append(['s', 0, 'status', 1]);
  expect(() => writer.flush()).toThrow('it was removed while the run was on; leave the folder of a run alone');
  writer.close();
});
