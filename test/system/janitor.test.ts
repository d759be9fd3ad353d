import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { awaitProcesses, findProcesses, makeToken } from '../support/find-processes.ts';

const DRIVER = fileURLToPath(new URL('../support/janitor-driver.js', import.meta.url));
/** The driver, the target with its sleep, the host with its sleep, and the stray. */
const PROCESSES = 6;

interface Driven {
  readonly driver: ChildProcess;
  readonly runId: string;
  readonly scratch: string;
  readonly outside: string;
  /** what the command lines of its children contain, and that of the process that is none of them */
  readonly children: string;
  readonly bystander: string;
  readonly lines: AsyncIterator<string>;
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

/** `trap`: what the target does at SIGTERM, as shell text; the empty text ignores it. */
async function drive(trap: string): Promise<Driven> {
  const token = makeToken();
  const [runId, children, bystander] = [`test-${token}`, ` ${token}`, ` 8${token}`];
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  writeFileSync(join(outside, 'kept'), '');
  const driver = spawn(process.execPath, [DRIVER, runId, token, outside, trap], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  undo.push(() => rmSync(outside, { recursive: true }));
  undo.push(() => [children, bystander].flatMap(findProcesses).forEach((pid) => void process.kill(pid, 'SIGKILL')));
  const lines = createInterface(driver.stdout)[Symbol.asyncIterator]();
  const { scratch } = JSON.parse((await lines.next()).value);
  expect(await awaitProcesses(children, PROCESSES)).toHaveLength(PROCESSES);
  return { driver, runId, scratch, outside, children, bystander, lines };
}

/** Tells the driver how to end, waits for its end, and gives what it said last. */
async function order({ driver, lines }: Driven, how: 'kill' | 'release'): Promise<{ warnings?: string[] }> {
  const exit = once(driver, 'exit');
  driver.stdin?.write(`${how}\n`);
  await exit;
  return JSON.parse((await lines.next()).value ?? '{}');
}

/** The janitor of a run, once it has set its title. */
async function findJanitor({ runId }: Driven): Promise<number> {
  const found = await awaitProcesses(`leaklab-janitor ${runId}`, 1);
  expect(found).toHaveLength(1);
  return found[0] ?? 0;
}

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
