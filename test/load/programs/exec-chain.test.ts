import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch, getuid } from 'node:process';
import { expect, test } from '@jest/globals';
import type { Machine } from '../../../src/load/programs/elf.ts';
import { emitExecChain, isMachine } from '../../../src/load/programs/emit.ts';
import { findRunner, MACHINES, writeLauncher, writeProgram } from '../../support/run-program.ts';

const [ENOENT, EAGAIN] = [2, 11];
const KINDS = ['thread', 'leader', 'leader', 'thread', 'thread'];
/** A user of its own, who may have one task. */
const ONE_TASK = ['prlimit', '--nproc=1', 'setpriv', '--reuid=54322', '--clear-groups'];

const native = isMachine(arch) ? arch : null;
const testAsRoot = native !== null && getuid?.() === 0 ? test : test.skip;
const testTraced = native !== null && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0 ? test : test.skip;

/** Runs `body` with a path that executes a link of the chain, and a folder. */
function withChain(machine: Machine, body: (link: string, folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'exec-chain-'));
  chmodSync(folder, 0o711); // whoever it is run as
  try {
    body(writeLauncher(folder, writeProgram(folder, machine, emitExecChain(machine))), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const machine of MACHINES) {
  const check = findRunner(machine) === null ? test.skip : test;

  check(`exec-chain for ${machine} ends with status 0 after a word for each exec, and without any`, () => {
    withChain(machine, (link) => {
      for (const kinds of [[], ['leader'], ['thread'], KINDS]) expect(spawnSync(link, [link, ...kinds]).status).toBe(0);
    });
  });

  check(`exec-chain for ${machine} executes its own path, with the same environment`, () => {
    withChain(machine, (link) => {
      for (const kind of ['leader', 'thread']) {
        const { stdout } = spawnSync(link, ['/usr/bin/env', kind], { env: { MARK: 'here' }, encoding: 'utf8' });
        expect(stdout).toMatch(/^MARK=here$/m);
      }
    });
  });

  check(`exec-chain for ${machine} ends with the errno of an exec that fails, whoever does it`, () => {
    withChain(machine, (link) => {
      for (const kind of ['leader', 'thread']) expect(spawnSync(link, ['/absent', kind]).status).toBe(ENOENT);
    });
  });
}

testTraced('a word decides whether the leader executes or the other thread', () => {
  withChain(native ?? 'x64', (link, folder) => {
    const trace = join(folder, 'trace');
    spawnSync('strace', ['-f', '-o', trace, '-e', 'trace=execve', link, link, ...KINDS]);
    const callers = [...readFileSync(trace, 'utf8').matchAll(/^(\d+) +execve\(/gm)].map(([, caller]) => caller);
    const [leader, ...rest] = callers;
    expect(rest.map((caller) => (caller === leader ? 'leader' : 'thread'))).toEqual(KINDS);
  });
});

testAsRoot('a link that may not have a second thread ends with the errno (as root, to become another user)', () => {
  withChain(native ?? 'x64', (link) => {
    const [command = '', ...words] = [...ONE_TASK, link, link, 'leader'];
    expect(spawnSync(command, words).status).toBe(EAGAIN);
  });
});
