import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { scratchRoots } from '../../../src/system/clean-up/scratch.ts';
import { cleanStaleRuns, findStaleRuns, type StaleRun } from '../../../src/system/clean-up/stale-runs.ts';
import { type Driven, drive, findJanitor, undoDrives } from '../../support/drive.ts';
import { awaitProcesses, findProcesses } from '../../support/find-processes.ts';

const [root = '/tmp'] = scratchRoots();
const folders: string[] = [];
afterEach(undoDrives);
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Both leaklab and its janitor are killed, as a lack of memory would. */
async function orphan(): Promise<Driven> {
  const driven = await drive('exit');
  const janitor = await findJanitor(driven);
  driven.driver.kill('SIGSTOP');
  process.kill(janitor, 'SIGKILL');
  driven.driver.kill('SIGKILL');
  await once(driven.driver, 'exit');
  folders.push(driven.scratch);
  return driven;
}

function findStaleRun(runId: string): StaleRun | undefined {
  return findStaleRuns().runs.find((run) => run.runId === runId);
}

function makeFolder(name: string): string {
  const folder = join(root, `leaklab-${name}-${process.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  folders.push(folder);
  return folder;
}

test('a run whose leaklab and janitor were both killed is found, with its scratch and its strays', async () => {
  const { runId, scratch } = await orphan();
  const found = findStaleRun(runId);
  expect(found).toMatchObject({ runId, scratch });
  expect(found?.strays.map(({ name }) => name).sort()).toEqual(['sh', 'sleep', 'sleep']);
});

test('looking ends nothing', async () => {
  const driven = await orphan();
  const before = findProcesses(driven.children);
  findStaleRuns();
  expect(findProcesses(driven.children)).toEqual(before);
});

test('cleaning it ends what the ledger names and what carries the mark, and removes scratch', async () => {
  const driven = await orphan();
  const run = findStaleRun(driven.runId);
  const [cleaned] = await cleanStaleRuns(run === undefined ? [] : [run]);
  expect(cleaned?.did).toMatchObject({ remaining: [], unremovable: [] });
  expect(cleaned?.did.ended.map(({ name }) => name)).toContain('sleep');
  expect(await awaitProcesses(driven.children, 0)).toEqual([]);
  expect(existsSync(driven.scratch)).toBe(false);
});

test('strays are found and ended when their scratch is gone', async () => {
  const driven = await orphan();
  rmSync(driven.scratch, { recursive: true });
  const run = findStaleRun(driven.runId);
  expect(run).toMatchObject({ scratch: null });
  await cleanStaleRuns(run === undefined ? [] : [run]);
  expect(findStaleRun(driven.runId)).toBeUndefined();
});

test('a run that goes on is not stale', async () => {
  const driven = await drive('exit');
  expect(findStaleRun(driven.runId)).toBeUndefined();
  expect(findStaleRuns().spared.filter((line) => line.includes(driven.runId))).toEqual([]);
});

test('a folder without an owner is spared while it may be being made, and stale a minute later', () => {
  const folder = makeFolder('ownerless');
  expect(findStaleRuns().spared).toContain(`${folder}: has no owner yet`);
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(folder, longAgo, longAgo);
  expect(findStaleRuns().runs.map(({ scratch }) => scratch)).toContain(folder);
});

test("another user's folder is spared: its ledger could name anybody's processes", () => {
  const folder = makeFolder('foreign');
  const uid = 4242;
  if (process.geteuid?.() !== 0) return;
  chownSync(folder, uid, uid);
  expect(findStaleRuns().spared).toContain(`${folder}: belongs to user ${uid}`);
});

test('a link with the name of a scratch folder is none', () => {
  const folder = makeFolder('real');
  const link = `${folder}-link`;
  symlinkSync(folder, link);
  folders.push(link);
  expect(findStaleRuns().runs.map(({ scratch }) => scratch)).not.toContain(link);
  expect(findStaleRuns().spared.join('\n')).not.toContain(link);
});
