import { fstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bindLibc } from '../../../../src/system/load/libc/bind-libc.ts';

const libc = bindLibc();
const [ENOENT, EBADF, ECHILD] = [2, 9, 10];
const shell = libc.path('/bin/sh');
const noEnvironment = libc.vector([]);

function spawnShell(script: string, environment: readonly string[]): number {
  return libc.spawn(shell, libc.vector(['sh', '-c', script]), libc.vector(environment));
}

/** Zombies too; what other tests of this process left behind is among them. */
function listChildren(): string[] {
  return readdirSync('/proc/self/task').map((thread) => readFileSync(`/proc/self/task/${thread}/children`, 'utf8'));
}

test('a file is opened, duplicated and closed', () => {
  const fd = libc.open(libc.path('/dev/null'), 0);
  const copy = libc.dup(fd);
  expect(fstatSync(copy).rdev).toBe(fstatSync(fd).rdev);
  expect([libc.close(fd), libc.close(copy)]).toEqual([0, 0]);
});

test('a call that the kernel refuses gives -errno', () => {
  expect(libc.open(libc.path('/absent/file'), 0)).toBe(-ENOENT);
  expect([libc.close(99_999), libc.dup(-1), libc.fcntl(-1, 1, 0)]).toEqual([-EBADF, -EBADF, -EBADF]);
  expect(libc.chdir(libc.path('/absent'))).toBe(-ENOENT);
  expect(libc.waitFor(1)).toBe(-ECHILD);
});

test('a pipe has two ends and a socket is one', () => {
  const ends = libc.pipePair();
  if (typeof ends === 'number') throw new Error(`pipe gave ${ends}`);
  const socket = libc.socket(1, 1);
  expect(fstatSync(ends.read).isFIFO() && fstatSync(ends.write).isFIFO()).toBe(true);
  expect(fstatSync(socket).isSocket()).toBe(true);
  expect([ends.read, ends.write, socket].map(libc.close)).toEqual([0, 0, 0]);
});

test('a path that is written over names another folder, also in an argument vector', () => {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  const template = libc.template(`${folder}/first`);
  const words = libc.vector(['sh', '-c', '[ -d "$0" ]', template.path]);
  template.write(folder.length + 1, 'other');
  expect(libc.mkdir(template.path, 0o700)).toBe(0);
  expect(readdirSync(folder)).toEqual(['other']);
  expect(libc.waitFor(libc.spawn(shell, words, noEnvironment))).toBe(0);
  expect([libc.rmdir(template.path), libc.rmdir(template.path)]).toEqual([0, -ENOENT]);
  rmSync(folder, { recursive: true });
});

test('what is written over a path ends where the path does', () => {
  const template = libc.template('/absent');
  template.write(1, 'longer than it');
  expect(libc.open(template.path, 0)).toBe(-ENOENT);
  expect(template.bytes.length).toBe(7);
});

test('a descriptor that is handed over is another one of the same file', () => {
  const passing = libc.handOver();
  if (typeof passing === 'number') throw new Error(`socketpair gave ${passing}`);
  const sent = libc.open(libc.path('/dev/zero'), 0);
  const taken = passing.pass(sent);
  expect(taken).not.toBe(sent);
  expect(fstatSync(taken).rdev).toBe(fstatSync(sent).rdev);
  expect(passing.pass(-1)).toBe(-EBADF);
  expect([libc.close(sent), libc.close(taken)]).toEqual([0, 0]);
  passing.close();
});

test('a range of one closes that descriptor alone', () => {
  const [first, second] = [0, 1].map(() => libc.open(libc.path('/dev/null'), 0));
  expect(libc.closeRange(first ?? -1)).toBe(0);
  expect([libc.close(first ?? -1), libc.close(second ?? -1)]).toEqual([-EBADF, 0]);
});

test('a child gets its arguments and exactly the environment it is given, and its wait status comes back', () => {
  const script = '[ "$WORD" = "two words" ] && [ -z "$HOME" ] && exit 7';
  expect(libc.waitFor(spawnShell(script, ['WORD=two words']))).toBe(7 << 8);
});

test('spawning a path that is not there gives -ENOENT and leaves no child', () => {
  const before = listChildren();
  expect(libc.spawn(libc.path('/absent'), noEnvironment, noEnvironment)).toBe(-ENOENT);
  expect(listChildren()).toEqual(before);
});

test('polling does not wait for a child', () => {
  const pid = spawnShell('read line', []);
  const sleeper = libc.spawn(libc.path('/bin/sleep'), libc.vector(['sleep', '30']), noEnvironment);
  expect(libc.pollChild(sleeper)).toBeNull();
  process.kill(sleeper, 'SIGKILL');
  expect(libc.waitFor(sleeper)).toBe(9);
  libc.waitFor(pid);
});

test('a thread is made and joined', () => {
  expect(libc.threadCreateJoin()).toBe(0);
});
