import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLines } from '../../../src/system/runs/line-reader.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaklab-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function readAll(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of readLines(path)) lines.push(...batch);
  return lines;
}

test('forall lines: what was written is read, whatever their number and characters', async () => {
  const path = join(folder, 'file');
  const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ''));
  const property = fc.asyncProperty(fc.array(line, { maxLength: 50 }), async (lines) => {
    writeFileSync(path, lines.map((text) => `${text}\n`).join(''));
    expect(await readAll(path)).toEqual(lines);
  });
  await fc.assert(property, { numRuns: 50 });
});

test('characters and lines that lie across the chunks of the file stay whole', async () => {
  const path = join(folder, 'file');
  const lines = Array.from({ length: 300 }, (_, index) => 'é'.repeat(2_000 + index));
  writeFileSync(path, lines.join('\n'));
  expect(await readAll(path)).toEqual(lines);
});

test('an empty file has no lines', async () => {
  writeFileSync(join(folder, 'file'), '');
  expect(await readAll(join(folder, 'file'))).toEqual([]);
});

test('a file that is not made of lines is refused before it fills memory', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, Buffer.alloc(6 * 1024 * 1024, 'x'));
  await expect(readAll(path)).rejects.toMatchObject({ failure: { kind: 'input' } });
});

test.each(['/', '/nowhere/at/all'])('%s cannot be read, which is one clear line', async (path) => {
  await expect(readAll(path)).rejects.toMatchObject({
    failure: { kind: 'input', fact: expect.stringContaining(`cannot read "${path}"`) },
  });
});

const isRoot = process.getuid?.() === 0;
(isRoot ? test.skip : test)('a file of somebody else cannot be read, which is one clear line', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'x');
  chmodSync(path, 0);
  await expect(readAll(path)).rejects.toMatchObject({
    failure: { fact: expect.stringContaining('permission denied') },
  });
});

test.each([
  ['a program', '\u007fELF\u0002\u0000\nmore\n', false],
  ['a text of which a lost power left NULs at the end', 'one\ntwo\n\u0000\u0000\u0000', true],
])('%s: text %#', async (_, content, isText) => {
  writeFileSync(join(folder, 'file'), content);
  const read = readAll(join(folder, 'file')).then(() => true);
  if (isText) expect(await read).toBe(true);
  else await expect(read).rejects.toThrow('is not a text file');
});
