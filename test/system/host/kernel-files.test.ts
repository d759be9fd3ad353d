import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KernelFile } from '../../../src/model/ports.ts';
import { isUnavailable } from '../../../src/proc/open-file-probe.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { startSleeping } from '../../support/sleeping-process.ts';

const files = kernelFilesBelow('/');

test('a kept file gives the whole text each time, whatever its length and that of others', () => {
  withFolder((folder) => {
    const tree = kernelFilesBelow(folder);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300_000 }), { minLength: 1, maxLength: 4 }), (lengths) => {
        const path = join(folder, 'text');
        writeFileSync(path, '');
        const kept = keep(tree.open('/text'));
        for (const length of lengths) {
          const text = 'ü'.repeat(length / 2);
          writeFileSync(path, text);
          expect(kept.read()).toBe(text);
        }
        kept.close();
      }),
      { numRuns: 20 },
    );
  });
});

test('a kernel file longer than a page comes whole: the last of the mappings is there', () => {
  const kept = keep(files.open('/proc/self/smaps'));
  const text = kept.read() ?? '';
  kept.close();
  expect([text.length > 16_384, text.endsWith('\n'), text.includes('[stack]')]).toEqual([true, true, true]);
});

test('a kept file of a process that has ended gives null', async () => {
  const { attachment, end } = await startSleeping(['sleep', '60']);
  const kept = keep(files.open(`/proc/${attachment.pid}/stat`));
  await end();
  expect(kept.read()).toBeNull();
  kept.close();
});

test('a folder cannot be read as a file, and the error names it', () => {
  const kept = keep(files.open('/proc/self'));
  expect(() => kept.read()).toThrow('cannot read "/proc/self": EISDIR');
  kept.close();
});

test('a file that is not there is said, by the path that was asked for', () => {
  withFolder((folder) => {
    expect(kernelFilesBelow(folder).open('/proc/1/none')).toEqual({
      available: false,
      because: 'there is no "/proc/1/none"',
    });
  });
});

test('a file that this user may not read is said, with the remedy', () => {
  expect(asNobody(() => files.open('/proc/1/smaps'))).toEqual({
    available: false,
    because: '"/proc/1/smaps" may not be read by this user',
    remedy: "run as root, as the target's user or with CAP_SYS_PTRACE",
  });
});

test('what is absent is null: text, list, count and link', () => {
  const path = '/proc/self/none';
  expect([files.readOnce(path), files.list(path), files.count(path), files.readLink(path)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('the count of descriptors is the length of their list', async () => {
  const { attachment, end } = await startSleeping(['sleep', '60']);
  const folder = `/proc/${attachment.pid}/fd`;
  expect(files.count(folder)).toBe(files.list(folder)?.length);
  await end();
});

test('a folder on a disk is counted by its names', () => {
  withFolder((folder) => {
    writeFileSync(join(folder, 'a'), '');
    writeFileSync(join(folder, 'b'), '');
    expect(kernelFilesBelow('/').count(folder)).toBe(2);
  });
});

function keep(file: ReturnType<typeof files.open>): KernelFile {
  if (isUnavailable(file)) throw new Error(file.because);
  return file;
}

function withFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-files-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs without root's rights where the tests have them. */
function asNobody<T>(use: () => T): T {
  if (process.geteuid?.() !== 0) return use();
  process.seteuid?.(65_534);
  try {
    return use();
  } finally {
    process.seteuid?.(0);
  }
}
