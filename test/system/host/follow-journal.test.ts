import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FollowedFile } from '../../../src/model/ports.ts';
import { followJournal } from '../../../src/system/host/follow-journal.ts';
import { awaitCondition } from '../../support/await-condition.ts';

const PATH = process.env['PATH'] ?? '';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

/** Puts a program called journalctl before any other. */
function writeJournalctl(script: string): void {
  writeFileSync(join(folder, 'journalctl'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env['PATH'] = folder + delimiter + PATH;
}

function follow(pid: number, registered: number[] = []): FollowedFile {
  const janitor = { mark: { TEST_MARK: 'marked' }, register: (child: number) => void registered.push(child) };
  const followed = followJournal(async () => janitor)(pid);
  if ('available' in followed) throw new Error(followed.because);
  return followed;
}

async function takeAll(followed: FollowedFile, count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  await awaitCondition(`${count} lines`, () => lines.push(...followed.take()) >= count);
  return lines;
}

test('it asks for the lines of one process from now on, marked and known to the janitor', async () => {
  writeJournalctl('echo "$TEST_MARK $@"; exec sleep 60');
  const registered: number[] = [];
  const followed = follow(812, registered);
  expect(await takeAll(followed, 1)).toEqual([
    'marked --follow --lines=0 --output=cat --quiet _PID=812 _TRANSPORT=stdout',
  ]);
  expect(registered).toHaveLength(1);
  followed.close();
  await awaitCondition('it to end', () => !isThere(registered[0] ?? 0));
});

test('lines come whole, and their bytes are counted', async () => {
  writeJournalctl('printf "one\\ntw"; sleep 0.2; printf "o\\n"; exec sleep 60');
  const followed = follow(812);
  expect(await takeAll(followed, 2)).toEqual(['one', 'two']);
  expect(followed.passed()).toEqual({ bytes: 8, leftOutBytes: 0 });
  followed.close();
});

test('one that ends is an error at the next reading', async () => {
  writeJournalctl('exit 1');
  const followed = follow(812);
  await awaitCondition('the error', () => throws(() => followed.take()));
  followed.close();
});

test('without a run nothing is started', () => {
  writeJournalctl('exit 1');
  const followed = followJournal(null)(812);
  expect('take' in followed && followed.take()).toEqual([]);
});

test('where there is no journalctl it says so', () => {
  process.env['PATH'] = folder;
  expect(followJournal(null)(812)).toMatchObject({ available: false, because: expect.stringContaining('journalctl') });
});

function throws(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
