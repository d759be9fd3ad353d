import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sinkProgram, startHttpSink } from '../../../src/system/alerts/sink-program.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { inEmptyFolder } from '../../support/command.ts';

/** A sink that counts into a folder, while `work` posts to it. */
function withHttpSink(work: (folder: string, post: (text: string) => Promise<number>) => Promise<void>): Promise<void> {
  return inEmptyFolder(async (folder) => {
    const registered: number[] = [];
    const port = await startHttpSink(folder, {
      mark: { TEST_MARK: 'marked' },
      register: (pid) => void registered.push(pid),
    });
    const post = async (body: string) => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })).status;
    try {
      await work(folder, post);
    } finally {
      for (const pid of registered) process.kill(-pid, 'SIGKILL');
    }
  });
}

function readCount(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'sink.json'), 'utf8'));
}

test('the HTTP sink takes every alert and counts it', async () => {
  await withHttpSink(async (folder, post) => {
    expect(readCount(folder)).toEqual({ alerts: 0, bytes: 0, canaries: 0 });
    const statuses = await Promise.all(['a', 'bc', 'déf'].map(post));
    expect(statuses).toEqual([200, 200, 200]);
    await awaitCondition('the count', () => readCount(folder).alerts === 3);
    expect(readCount(folder)).toEqual({ alerts: 3, bytes: 7, canaries: 0 });
  });
});

test('it keeps the alerts of the canary as they came', async () => {
  await withHttpSink(async (folder, post) => {
    const canary = '12:00:00.1: Debug leaklab canary (file=/x/leaklab-canary-7 process=node pid=1)';
    await post('another');
    await post(canary);
    await awaitCondition('the canary', () => readCount(folder).canaries === 1);
    const lines = readFileSync(join(folder, 'sink.canaries.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).alert)).toEqual([canary]);
  });
});

test('the slow sink reads lines to their end', async () => {
  const [file, ...words] = sinkProgram('slow', '100000');
  const child = spawn(file, words, { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end('an alert\n'.repeat(10_000));
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test('the slow sink leaves at the writer what it does not read yet', async () => {
  const [file, ...words] = sinkProgram('slow', '1');
  const child = spawn(file, words, { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.on('error', () => {}); // what is left in the pipe at its end
  const taken = child.stdin.write('x'.repeat(99).concat('\n').repeat(10_000));
  expect(taken).toBe(false);
  await awaitCondition('a full pipe', () => child.stdin.writableLength > 0);
  child.kill('SIGTERM');
  const [code, signal] = await once(child, 'exit');
  expect([code, signal]).toEqual([null, 'SIGTERM']);
});
