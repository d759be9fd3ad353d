import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch, getuid } from 'node:process';
import { expect, test } from '@jest/globals';
import { isMachine } from '../../../src/load/programs/emit.ts';
import { Slot } from '../../../src/model/workload.ts';
import { canRun, MACHINES, withProgram } from '../../support/run-program.ts';

const EAGAIN = 11;
const THREADS = 3;
/** A user of its own, who may have two tasks: the program and a child. */
const TWO_TASKS = ['prlimit', '--nproc=2', 'setpriv', '--reuid=54321', '--clear-groups'];

const native = isMachine(arch) ? arch : null;
const testAsRoot = native !== null && getuid?.() === 0 ? test : test.skip;
const testTraced = native !== null && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0 ? test : test.skip;
const start = { program: 'leader', argument: THREADS, parent: process.pid, words: () => [], through: [] } as const;

testTraced('each leader calls exit before any of its threads', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leader-'));
  const trace = join(folder, 'trace');
  // -D: the tracer is no parent. A leader is who calls set_tid_address
  const through = ['strace', '-D', '-f', '-o', trace, '-e', 'trace=set_tid_address,exit'];
  await withProgram({ ...start, machine: native ?? 'x64', through }, async ({ write, until, stop }) => {
    write(Slot.limit, 20);
    expect(await until(Slot.done, 20)).toBe(20);
    await stop();
  });
  const text = readFileSync(trace, 'utf8');
  rmSync(folder, { recursive: true });
  const calls = [...text.matchAll(/^(\d+) +(set_tid_address|exit)\(/gm)].map(([, pid, call]) => `${pid} ${call}`);
  const leaders = calls.filter((call) => call.endsWith('set_tid_address')).map((call) => call.split(' ')[0]);
  expect(leaders).toHaveLength(20);
  expect(calls).toHaveLength(20 * (2 + THREADS));
  for (const [index, leader] of leaders.entries()) {
    expect(calls.slice(index * (2 + THREADS)).slice(0, 2)).toEqual([`${leader} set_tid_address`, `${leader} exit`]);
  }
});

testAsRoot(
  'a leader that may not have its threads is a failed operation (as root, to become another user)',
  async () => {
    await withProgram({ ...start, machine: native ?? 'x64', through: TWO_TASKS }, async ({ write, read, until }) => {
      write(Slot.limit, 2);
      expect(await until(Slot.failed, 2)).toBe(2);
      expect([read(Slot.done), read(Slot.errno), read(Slot.status)]).toEqual([0, EAGAIN, EAGAIN << 8]);
    });
  },
);

for (const machine of MACHINES) {
  const check = canRun('leader', machine) ? test : test.skip;
  check(`leader for ${machine} makes one thread as well as sixteen`, async () => {
    for (const argument of [1, 16]) {
      await withProgram({ ...start, machine, argument }, async ({ write, read, until }) => {
        write(Slot.limit, 10);
        expect(await until(Slot.done, 10)).toBe(10);
        expect(read(Slot.failed)).toBe(0);
      });
    }
  });
}
