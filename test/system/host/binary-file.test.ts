import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { digestFile, withBinaryFile } from '../../../src/system/host/binary-file.ts';

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-binary-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('pieces are read wherever they are asked for, and no more than there is', () => {
  inFolder((folder) => {
    const path = join(folder, 'file');
    writeFileSync(path, 'abcdef');
    const pieces = withBinaryFile(path, (file) => [
      file.read(1, 2),
      file.read(4, 99),
      file.read(9, 1),
      file.read(0, 0),
    ]);
    expect(pieces?.map((bytes) => Buffer.from(bytes).toString())).toEqual(['bc', 'ef', '', '']);
  });
});

test('a pipe is not opened: that would wait for a writer, and take what is another reader\u2019s', () => {
  inFolder((folder) => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(withBinaryFile(path, () => 'opened')).toBeNull();
    expect(digestFile(path)).toBeNull();
  });
});

test('the digest is that of sha256sum', () => {
  inFolder((folder) => {
    const path = join(folder, 'file');
    writeFileSync(path, 'abc');
    expect(digestFile(path)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestFile(join(folder, 'absent'))).toBeNull();
  });
});
