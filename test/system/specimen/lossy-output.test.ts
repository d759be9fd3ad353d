import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openLossyOutput } from '../../../src/system/specimen/lossy-output.ts';

/** A pipe whose both ends are one descriptor, so that a test can fill and empty it. */
function withPipe(use: (fd: number) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-pipe-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const fd = openSync(path, 'r+');
  try {
    use(fd);
  } finally {
    closeSync(fd);
    rmSync(folder, { recursive: true });
  }
}

test('a pipe that nobody reads takes what it has room for and no more, without waiting', () => {
  withPipe((fd) => {
    const write = openLossyOutput(fd);
    const line = `${'x'.repeat(999)}\n`;
    let written = 0;
    while (written < 1000 && write(line)) written += 1;
    expect(written).toBeGreaterThan(10);
    expect(written).toBeLessThan(1000);
  });
});

test('once somebody reads, there is room again, and no line was cut', () => {
  withPipe((fd) => {
    const write = openLossyOutput(fd);
    const line = `${'x'.repeat(999)}\n`;
    let written = 0;
    while (written < 1000 && write(line)) written += 1;
    const held = Buffer.alloc(1_000_000);
    expect(readSync(fd, held)).toBe(written * line.length);
    expect(write(line)).toBe(true);
  });
});
