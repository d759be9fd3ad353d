import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isBundle, readBundle, readBundledLines } from '../../../src/system/runs/bundle-reader.ts';
import { composeBundle } from '../../../src/system/runs/bundle-writer.ts';
import { type ArchiveEntry, packEntries } from '../../support/pack-entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'leaklab-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ID = '20261122-103045-7f3a';
const INSIDE = `leaklab-${ID}`;
const MANIFEST = {
  schema: 'leaklab/bundle@1',
  id: ID,
  tool: { name: 'leaklab', version: '0.1.0' },
  thinned: null,
  redacted: { path: 2 },
  notReplayable: [],
} as const;

function store(bytes: Uint8Array): string {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.tar.gz`);
  writeFileSync(path, bytes);
  return path;
}

function compose(text: string): Promise<Buffer> {
  return composeBundle(MANIFEST, [{ name: 'run.jsonl', text }], 1_795_342_127_000);
}

async function readLinesOf(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of readBundledLines(await readBundle(path), path)) lines.push(...batch);
  return lines;
}

test('what was packed is read back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ minLength: 1 }).map((text) => JSON.stringify(text)),
        { maxLength: 40 },
      ),
      async (lines) => {
        const path = store(await compose(lines.map((line) => `${line}\n`).join('')));
        expect(await readLinesOf(path)).toEqual(lines);
      },
    ),
    { numRuns: 25 },
  );
});

test('lines that do not fit into one batch are not cut', async () => {
  const lines = Array.from({ length: 9 }, (_, index) => String(index).repeat(100_000));
  expect(await readLinesOf(store(await compose(`${lines.join('\n')}\n`)))).toEqual(lines);
});

test('the same run gives the same bytes', async () => {
  expect(await compose('x\n')).toEqual(await compose('x\n'));
});

test('a table is no bundle', () => {
  expect(isBundle(store(Buffer.from('t_s,rss_bytes\n')))).toBe(false);
});

test('a bundle that is cut off anywhere is refused', async () => {
  const bytes = await compose('{"a":1}\n'.repeat(500));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 20 }), async (length) => {
      await expect(readBundle(store(bytes.subarray(0, length)))).rejects.toThrow('cannot read the bundle');
    }),
    { numRuns: 25 },
  );
});

test('a bundle with a changed byte is refused, or is the same', async () => {
  const text = '{"a":1}\n'.repeat(50);
  const bytes = await compose(text);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      const read = await readBundle(store(changed)).catch((error: Error) => error.message);
      if (typeof read === 'string') expect(read).toMatch(/^cannot read the bundle|newer/);
      else expect(read.files.get('run.jsonl')?.toString()).toBe(text);
    }),
    { numRuns: 60 },
  );
});

const HOSTILE: Readonly<Record<string, readonly ArchiveEntry[]>> = {
  'a path above its folder': [{ path: '../../etc/cron.d/x', body: 'x' }],
  'an absolute path': [{ path: '/etc/cron.d/x', body: 'x' }],
  'a path that climbs out of its folder': [{ path: `${INSIDE}/../run.jsonl`, body: 'x' }],
  'another file': [{ path: `${INSIDE}/.bashrc`, body: 'x' }],
  'a link': [{ path: `${INSIDE}/run.jsonl`, type: 'SymbolicLink', linkpath: '/etc/passwd' }],
  'a hard link': [{ path: `${INSIDE}/run.jsonl`, type: 'Link', linkpath: '/etc/passwd' }],
  'a device': [{ path: `${INSIDE}/run.jsonl`, type: 'CharacterDevice' }],
  'a folder': [{ path: `${INSIDE}/`, type: 'Directory' }],
  'a file twice': [
    { path: `${INSIDE}/plan.json`, body: '{}' },
    { path: `${INSIDE}/plan.json`, body: '{}' },
  ],
  'no manifest': [{ path: `${INSIDE}/run.jsonl`, body: '{}' }],
  'a manifest of nonsense': [{ path: `${INSIDE}/manifest.json`, body: '{"schema":"leaklab/bundle@1","id":NaN}' }],
  'a manifest with a path for an id': [
    { path: `${INSIDE}/manifest.json`, body: JSON.stringify({ ...MANIFEST, id: '../../x', files: [] }) },
  ],
  'a file that its manifest does not name': [
    { path: `${INSIDE}/manifest.json`, body: JSON.stringify({ ...MANIFEST, files: [] }) },
    { path: `${INSIDE}/run.jsonl`, body: '{}' },
  ],
  'a wrong checksum': [
    {
      path: `${INSIDE}/manifest.json`,
      body: JSON.stringify({ ...MANIFEST, files: [{ name: 'run.jsonl', bytes: 2, sha256: '0'.repeat(64) }] }),
    },
    { path: `${INSIDE}/run.jsonl`, body: '{}' },
  ],
};

test.each(Object.keys(HOSTILE))('an archive with %s is refused', async (name) => {
  const path = store(gzipSync(await packEntries(HOSTILE[name] ?? [])));
  await expect(readBundle(path)).rejects.toThrow(`cannot read the bundle "${path}"`);
});

test('a bomb is refused', async () => {
  const path = store(gzipSync(await packEntries([{ path: `${INSIDE}/run.jsonl`, body: Buffer.alloc(300 * 2 ** 20) }])));
  await expect(readBundle(path)).rejects.toThrow('run.jsonl is larger than');
});

test('an archive within an archive is refused', async () => {
  await expect(readBundle(store(gzipSync(await compose('x\n'))))).rejects.toThrow('no archive as leaklab makes them');
});

test('a bundle of a later kind is told', async () => {
  const body = JSON.stringify({ ...MANIFEST, schema: 'leaklab/bundle@2' });
  const path = store(gzipSync(await packEntries([{ path: `${INSIDE}/manifest.json`, body }])));
  await expect(readBundle(path)).rejects.toThrow('newer than');
});

test('a bundle that is not there is told', async () => {
  await expect(readBundle(join(folder, 'none'))).rejects.toThrow('no such file');
});
