import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeRun } from '../../src/analysis/decode/decode-run.ts';
import { readLines } from '../../src/system/runs/line-reader.ts';

const DRIVER = fileURLToPath(new URL('../support/session-driver.js', import.meta.url));
const INTERVAL_MS = 50;
let out = '';

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'leaklab-kill-'));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** What a driver has printed, and a way to wait for its end. */
function startDriver(forMs: number) {
  const argv = [DRIVER, out, String(INTERVAL_MS), String(forMs)];
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, argv, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const sampled = (count: number) =>
    new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        text += String(chunk);
        // the first line is the path, printed before there is a header
        if (text.split('\n').length > count + 1) resolve();
      });
    });
  return { child, sampled, ended, lines: () => text.trimEnd().split('\n') };
}

async function killAfter(samples: number) {
  const driver = startDriver(60_000);
  await driver.sampled(samples);
  driver.child.kill('SIGKILL');
  await driver.ended;
  const [path = '', ...times] = driver.lines();
  return { path, times: times.map(Number) };
}

test('a session killed at ten random moments loses at most a second of samples, and decodes as truncated', async () => {
  const moments = Array.from({ length: 10 }, () => 1 + Math.floor(Math.random() * 50));
  const runs = await Promise.all(moments.map(killAfter));
  for (const { path, times } of runs) {
    const run = await decodeRun(readLines(path), path);
    const kept = run.series.get('status.rss_bytes')?.tMs.length ?? 0;
    expect(run.outcome).toEqual({ kind: 'truncated' });
    expect(times.length - kept).toBeLessThanOrEqual(1000 / INTERVAL_MS + 1);
    expect(run.warnings).toEqual([]);
  }
}, 30_000);

test('a session ended by SIGTERM loses nothing and ends in a footer', async () => {
  const driver = startDriver(60_000);
  await driver.sampled(10);
  driver.child.kill('SIGTERM');
  await driver.ended;
  const [path = '', ...times] = driver.lines();
  const run = await decodeRun(readLines(path), path);
  expect(run.outcome).toEqual({ kind: 'interrupted', signal: 'SIGTERM' });
  expect([...(run.series.get('status.rss_bytes')?.tMs ?? [])]).toEqual(times.map(Number));
});

test('what a killed session wrote is whole lines', async () => {
  const { path } = await killAfter(30);
  expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
});
