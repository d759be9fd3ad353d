import { chmodSync, existsSync, fstatSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ToolError } from '../../../../src/model/failure.ts';
import { bindNode } from '../../../../src/system/load/libc/bind-node.ts';
import { awaitCondition } from '../../../support/await-condition.ts';

const libc = bindNode();
const [ENOENT, EBADF, EACCES, ENOSYS] = [2, 9, 13, 38];
const [F_SETFD, SIGKILL] = [2, 9];
const folder = mkdtempSync(join(tmpdir(), 'node-calls-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => libc.path(join(folder, name));
const shell = libc.path('/bin/sh');
const none = libc.vector([]);
const shellWords = (script: string) => libc.vector(['sh', '-c', script]);

test('a file is made, opened, renamed, linked, changed in mode and removed', () => {
  const fd = libc.create(at('made'), 0o600);
  expect([libc.pwrite(fd, libc.bytes(new Uint8Array([65, 66])), 1), libc.close(fd)]).toEqual([2, 0]);
  expect([libc.link(at('made'), at('linked')), libc.rename(at('made'), at('renamed'))]).toEqual([0, 0]);
  expect(readFileSync(join(folder, 'renamed'), 'latin1')).toBe('\0AB');
  expect(libc.chmod(at('renamed'), 0o400)).toBe(0);
  expect(statSync(join(folder, 'linked')).mode & 0o777).toBe(0o400);
  const opened = libc.open(at('linked'), 0);
  expect(fstatSync(opened).size).toBe(3);
  expect([libc.close(opened), libc.unlink(at('linked')), libc.unlink(at('renamed'))]).toEqual([0, 0, 0]);
  expect(existsSync(join(folder, 'renamed'))).toBe(false);
});

test('a call that the kernel refuses gives -errno', () => {
  expect([libc.open(at('absent'), 0), libc.unlink(at('absent')), libc.chdir(at('absent'))]).toEqual([
    -ENOENT,
    -ENOENT,
    -ENOENT,
  ]);
  expect([libc.close(99_999), libc.fcntl(99_999, F_SETFD, 0)]).toEqual([-EBADF, -EBADF]);
  expect(libc.dieWithParent(SIGKILL)).toBe(-ENOSYS);
});

test('a program that ends at once is waited for; it gets its arguments and exactly the environment it is given', () => {
  const script = '[ "$WORD" = "two=words" ] && [ -z "$HOME" ] && exit 7';
  expect(libc.run(shell, shellWords(script), libc.vector(['WORD=two=words']))).toBe(7 << 8);
  expect(libc.run(shell, shellWords('kill -9 $$'), none)).toBe(SIGKILL);
});

test('a program that is not there, or may not be executed, is told by its errno', async () => {
  writeFileSync(join(folder, 'plain'), '');
  chmodSync(join(folder, 'plain'), 0o600);
  expect([libc.run(at('absent'), none, none), libc.spawn(at('absent'), none, none)]).toEqual([-ENOENT, -ENOENT]);
  expect([libc.run(at('plain'), none, none), libc.spawn(at('plain'), none, none)]).toEqual([-EACCES, -EACCES]);
  await new Promise(setImmediate); // what Node says of it later is nobody's error
});

test('a program that goes on is asked about, ended, and its status told once it is there', async () => {
  const pid = libc.spawn(libc.path('/bin/sleep'), libc.vector(['sleep', '30']), none);
  expect(libc.pollChild(pid)).toBeNull();
  expect(libc.kill(pid, SIGKILL)).toBe(0);
  let status: number | null = null;
  await awaitCondition('its end', () => {
    status = libc.pollChild(pid);
    return status !== null;
  });
  expect(status).toBe(SIGKILL);
});

test('a program that goes on can be waited for without giving Node a turn', () => {
  const pid = libc.spawn(shell, shellWords('sleep 0.1; exit 3'), none);
  expect(libc.waitFor(pid)).toBe(3 << 8);
});

test('children get the descriptors whose flag was cleared, under their own numbers, and no others', () => {
  const [given, kept] = [libc.open(libc.path('/dev/null'), 0), libc.open(libc.path('/dev/null'), 0)];
  libc.fcntl(given, F_SETFD, 0);
  const script = `[ -e /proc/self/fd/${given} ] && [ ! -e /proc/self/fd/${kept} ]`;
  expect(libc.run(shell, shellWords(script), none)).toBe(0);
  const pid = libc.spawn(shell, shellWords(script), none);
  expect(libc.waitFor(pid)).toBe(0);
  libc.close(given);
  libc.close(kept);
});

test('to take a call that Node does not have is refused with what it is', () => {
  expect(() => libc.dup).toThrow(ToolError);
  expect(() => libc.dup).toThrow(/Node itself has no dup; .*--set dup=0/);
  expect(() => libc.maker('epoll')).toThrow(/has no epoll/);
});
