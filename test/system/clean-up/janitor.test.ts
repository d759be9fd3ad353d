import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { drive, findJanitor, order, undoDrives } from '../../support/drive.ts';
import { awaitProcesses, findProcesses } from '../../support/find-processes.ts';

afterEach(undoDrives);

test('after SIGKILL of leaklab nothing that it started is left, and its scratch folder is gone', async () => {
  const driven = await drive('exit');
  await order(driven, 'kill');
  expect(await awaitProcesses(driven.children, 0)).toEqual([]);
  await awaitProcesses(`leaklab-janitor ${driven.runId}`, 0);
  expect(existsSync(driven.scratch)).toBe(false);
});

test('a pipeline ends when leaklab is killed, even while a stubborn target is being ended', async () => {
  const driven = await drive('');
  await findJanitor(driven);
  const closed = once(driven.driver, 'close');
  await order(driven, 'kill');
  await closed;
  expect(findProcesses(`leaklab-janitor ${driven.runId}`)).toHaveLength(1);
  expect(await awaitProcesses(driven.children, 0)).toEqual([]);
});

test('an orderly release leaves nothing either, and has no warnings', async () => {
  const driven = await drive('exit');
  const end = await order(driven, 'release');
  expect(findProcesses(driven.children)).toEqual([]);
  expect(existsSync(driven.scratch)).toBe(false);
  expect(end.warnings).toEqual([]);
});

test('a registered pid with another start time belongs to somebody else and lives on', async () => {
  const driven = await drive('exit');
  await order(driven, 'release');
  expect(findProcesses(driven.bystander)).toHaveLength(1);
});

test('a registered path is removed, and a link in scratch is not followed', async () => {
  const driven = await drive('exit');
  await order(driven, 'release');
  expect(readdirSync(driven.outside)).toEqual(['kept']);
});

test('signals do not end the janitor before leaklab ends', async () => {
  const driven = await drive('exit');
  const janitor = await findJanitor(driven);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGPIPE'] as const) process.kill(janitor, signal);
  await order(driven, 'kill');
  expect(await awaitProcesses(driven.children, 0)).toEqual([]);
});

test('a janitor that is killed is replaced, with a warning', async () => {
  const driven = await drive('exit');
  const janitor = await findJanitor(driven);
  process.kill(janitor, 'SIGKILL');
  await awaitProcesses(`leaklab-janitor ${driven.runId}`, 0);
  await findJanitor(driven);
  const end = await order(driven, 'release');
  expect(findProcesses(driven.children)).toEqual([]);
  expect(end.warnings).toEqual([`the janitor (pid ${janitor}) ended by SIGKILL; another was started`]);
});

test('a janitor that hangs is killed, and leaklab cleans up by itself', async () => {
  const driven = await drive('exit');
  const janitor = await findJanitor(driven);
  process.kill(janitor, 'SIGSTOP');
  const end = await order(driven, 'release');
  expect(findProcesses(driven.children)).toEqual([]);
  expect(findProcesses(`leaklab-janitor ${driven.runId}`)).toEqual([]);
  expect([end.warnings, existsSync(driven.scratch)]).toEqual([[], false]);
});
