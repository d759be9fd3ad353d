import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { KernelFiles } from '../../../src/model/ports.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { askProgram } from '../../../src/system/targets/ask-program.ts';

const files = kernelFilesBelow('/');

/** A copy of sleep(1) that runs, with the mode given. */
async function withSleeper<T>(mode: number, use: (pid: number) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-program-'));
  const program = join(folder, 'sleeper');
  copyFileSync('/bin/sleep', program);
  chmodSync(program, mode);
  const child = spawn(program, ['60'], { stdio: 'ignore' });
  try {
    return await use(child.pid ?? 0);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}

const ask = (pid: number, words: readonly string[], from: KernelFiles = files, owned = false) =>
  askProgram(from, { pid, owned, words, timeoutMs: 5000 });

test('a program of our own is run with other words', async () => {
  const answer = await withSleeper(0o755, (pid) => ask(pid, ['--version']));
  expect(answer?.stdout).toMatch(/sleep|BusyBox/i);
});

test.each([0o775, 0o757, 0o4755])(
  'a program of mode %o could be somebody else\u2019s, and is not run',
  async (mode) => {
    expect(await withSleeper(mode, (pid) => ask(pid, ['--version']))).toBeNull();
  },
);

test('nothing out of a container is run', async () => {
  const elsewhere: KernelFiles = {
    ...files,
    readLink: (path) => (/^\/proc\/\d+\/ns\/mnt$/.test(path) ? 'mnt:[1]' : files.readLink(path)),
  };
  expect(await withSleeper(0o755, (pid) => ask(pid, ['--version'], elsewhere))).toBeNull();
});

test('nothing out of a container is run, even if leaklab has started it', async () => {
  const elsewhere: KernelFiles = {
    ...files,
    readLink: (path) => (/^\/proc\/\d+\/ns\/mnt$/.test(path) ? 'mnt:[1]' : files.readLink(path)),
  };
  expect(await withSleeper(0o755, (pid) => ask(pid, ['--version'], elsewhere, true))).toBeNull();
});

test('nothing of another root is run', async () => {
  const elsewhere: KernelFiles = {
    ...files,
    readLink: (path) => (/^\/proc\/\d+\/root$/.test(path) ? '/srv/jail' : files.readLink(path)),
  };
  expect(await withSleeper(0o755, (pid) => ask(pid, ['--version'], elsewhere))).toBeNull();
});

test('nothing of another user is run, though the file is ours', async () => {
  const stranger: KernelFiles = {
    ...files,
    readOnce: (path) => files.readOnce(path)?.replace(/^Uid:.*$/m, 'Uid:\t4711\t4711\t4711\t4711') ?? null,
  };
  expect(await withSleeper(0o755, (pid) => ask(pid, ['--version'], stranger))).toBeNull();
});

test('what leaklab has started by command may be run again, whoever wrote it', async () => {
  expect(await withSleeper(0o775, (pid) => ask(pid, ['--version'], files, true))).not.toBeNull();
});

test('one that ends badly, or not at all, has no answer', async () => {
  expect(await withSleeper(0o755, (pid) => ask(pid, ['--no-such-option']))).toBeNull();
  const endless = (pid: number) => askProgram(files, { pid, owned: false, words: ['60'], timeoutMs: 50 });
  expect(await withSleeper(0o755, endless)).toBeNull();
});
