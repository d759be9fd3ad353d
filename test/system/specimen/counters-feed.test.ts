import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ToolError } from '../../../src/model/failure.ts';
import { Slot } from '../../../src/model/workload.ts';
import { openCountersFeed } from '../../../src/system/specimen/counters-feed.ts';

function withFile(use: (path: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-feed-'));
  try {
    use(join(folder, 'counters'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function slots(counts: readonly number[]): Buffer {
  const bytes = Buffer.alloc(counts.length * Slot.bytes, 0xff);
  counts.forEach((count, index) => void bytes.writeBigUInt64LE(BigInt(count), index * Slot.bytes + Slot.done));
  return bytes;
}

test('forall slots, the operations done are added up and nothing else in them counts', () => {
  withFile((path) => {
    const counts = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { maxLength: 64 });
    fc.assert(
      fc.property(counts, (done) => {
        writeFileSync(path, slots(done));
        const feed = openCountersFeed(path);
        expect(feed.done()).toBe(done.reduce((sum, count) => sum + count, 0));
        feed.close();
      }),
    );
  });
});

test('slots that are added later count as well', () => {
  withFile((path) => {
    writeFileSync(path, slots([5]));
    const feed = openCountersFeed(path);
    writeFileSync(path, slots([6, 7]));
    expect(feed.done()).toBe(13);
    feed.close();
  });
});

test('a file that is not there is told in one line', () => {
  expect(() => openCountersFeed('/nowhere/counters')).toThrow(ToolError);
});
