import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findOutput } from '../../src/proc/find-output.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

const ID = '0123456789abcdef'.repeat(4);
const UID = '0a1b2c3d-0000-4000-8000-0123456789ab';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

function streams(stdout: string, stderr: string): void {
  link('/proc/812/fd/1', stdout);
  link('/proc/812/fd/2', stderr);
}

const find = () => findOutput(kernelFilesBelow(root), 812);
const file = (path: string) => ({ kind: 'file', path, container: false });
const kept = (path: string) => ({ kind: 'file', path, container: true });

test('files are read through the descriptors, whatever their names', () => {
  streams('/var/log/falco.out (deleted)', '/dev/shm/falco.err');
  expect(find()).toEqual({ stdout: file('/proc/812/fd/1'), stderr: file('/proc/812/fd/2'), reasons: [] });
});

test('one file behind both is one place', () => {
  streams('/var/log/falco.log', '/var/log/falco.log');
  expect(find()).toEqual({ stdout: file('/proc/812/fd/1'), stderr: null, reasons: [] });
});

test('pipes, terminals and devices cannot be read, and that is said', () => {
  streams('pipe:[4711]', '/dev/pts/3');
  expect(find()).toEqual({
    stdout: null,
    stderr: null,
    reasons: ['its standard output is a pipe, which nobody else can read', 'its standard error is a terminal'],
  });
});

test('one stream may be readable and the other not', () => {
  streams('/dev/null', '/var/log/falco.log');
  expect(find()).toEqual({
    stdout: null,
    stderr: file('/proc/812/fd/2'),
    reasons: ['its standard output is /dev/null'],
  });
});

test("a stream of the journal is told by the variable that systemd sets, another's socket is not", () => {
  write('/proc/812/environ', 'A=1\0JOURNAL_STREAM=9:4711\0');
  streams('socket:[4711]', 'socket:[4711]');
  expect(find()).toEqual({ stdout: { kind: 'journal' }, stderr: null, reasons: [] });
  rmSync(join(root, 'proc/812/fd'), { recursive: true });
  streams('socket:[99]', 'socket:[99]');
  expect(find()).toMatchObject({ stdout: null, reasons: [expect.stringContaining('a socket'), expect.anything()] });
});

test('descriptors that may not be looked at are said to be', () => {
  expect(find().reasons).toEqual(['what it has open may not be looked at by this user']);
});

test.each([
  [`/var/log/containers/falco_ns_falco-${ID}.log`, `0::/kubepods/burstable/pod${UID}/${ID}`],
  [`/var/lib/docker/containers/${ID}/${ID}-json.log`, `0::/system.slice/docker-${ID}.scope`],
  [`/var/lib/docker/containers/${ID}/${ID}-json.log`, `4:memory:/docker/${ID}`],
  [
    `/var/lib/containers/storage/overlay-containers/${ID}/userdata/ctr.log`,
    `0::/machine.slice/libpod-${ID}.scope/container`,
  ],
  [
    `/var/log/pods/ns_pod_${UID}/falco/1.log`,
    `0::/kubepods.slice/kubepods-pod${UID.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope`,
  ],
])('behind a pipe of a container lies the log that its runtime keeps: %s', (log, membership) => {
  streams('pipe:[1]', 'pipe:[2]');
  write('/proc/812/cgroup', `${membership}\n`);
  write(log);
  expect(find()).toEqual({ stdout: kept(log), stderr: null, reasons: [] });
});

test('the last start of a container counts, and of several containers in a pod none is guessed', () => {
  streams('pipe:[1]', 'pipe:[2]');
  write('/proc/812/cgroup', `0::/kubepods/pod${UID}/${ID}\n`);
  const folder = `/var/log/pods/ns_pod_${UID}`;
  for (const name of ['9.log', '10.log', '10.log.20261122-093241']) write(`${folder}/falco/${name}`);
  expect(find().stdout).toEqual(kept(`${folder}/falco/10.log`));
  write(`${folder}/sidecar/0.log`);
  expect(find().stdout).toBeNull();
});
