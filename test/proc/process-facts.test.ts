import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { inspectProcess, listPids } from '../../src/proc/process-facts.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

const files = kernelFilesBelow(fileURLToPath(new URL('../../../test/fixtures/processes', import.meta.url)));

test('the facts of a process come from its stat, status and cmdline', () => {
  expect(inspectProcess(files, 812)).toEqual({
    pid: 812,
    ppid: 1,
    startTicks: 103698,
    name: 'falco',
    kernelThread: false,
    zombie: false,
    uid: 0,
    commandLine: ['/usr/bin/falco', '-o', 'engine.kind=modern_ebpf'],
    executable: null,
  });
});

test('the program that a process runs is where its link leads', () => {
  expect(inspectProcess(kernelFilesBelow('/'), process.pid)?.executable).toBe(process.execPath);
});

test('a kernel thread is told as one and has no command line', () => {
  expect(inspectProcess(files, 2)).toMatchObject({ kernelThread: true, commandLine: [] });
});

test('a zombie is told as one, whatever it calls itself', () => {
  expect(inspectProcess(files, 813)).toMatchObject({ name: 'a) R 1 (b', zombie: true });
});

test('a title that a process wrote over its command line is one word without the NULs behind it', () => {
  expect(inspectProcess(files, 900)?.commandLine).toEqual(['nginx: worker process']);
});

test('a user that cannot be read is null', () => {
  expect(inspectProcess(files, 901)?.uid).toBeNull();
});

test('a process that is not there has no facts', () => {
  expect(inspectProcess(files, 4242)).toBeNull();
});

test('only numbers of /proc are processes, lowest first', () => {
  expect(listPids(files)).toEqual([1, 2, 812, 813, 900, 901]);
});

test('without /proc there are no processes', () => {
  expect(listPids(kernelFilesBelow('/nonexistent'))).toEqual([]);
});
