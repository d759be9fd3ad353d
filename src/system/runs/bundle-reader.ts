import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BUNDLE_FILES, type BundleFile, type BundleManifest, MANIFEST_FILE } from '../../model/bundle.ts';
import { fail, ToolError } from '../../model/failure.ts';
import { errnoCode, explainErrno } from '../errno.ts';
import { decodeManifest } from './bundle-manifest.ts';
import { collectEntries } from './collect-entries.ts';

/** A bundle that was read and found whole. */
export interface Bundle {
  readonly manifest: BundleManifest;
  readonly files: ReadonlyMap<BundleFile, Buffer>;
}

/** Unpacked, all files together: weeks of readings. More is no bundle of leaklab's, which keeps below 25 MB packed. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A month of readings at 4 Hz. */
const MOST_LINES = 40_000_000;
const BATCH_BYTES = 256 * 1024;

const REMEDY = 'ask its sender for another copy, or pack the run again';

/** True for a file that is compressed as bundles are; false too where it cannot be looked at. */
export function isBundle(path: string): boolean {
  try {
    const fd = openSync(path, 'r');
    try {
      const magic = Buffer.alloc(2);
      return readSync(fd, magic, 0, 2, 0) === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

/** The lines of a bundle's run in batches, as a run file is read. Throws ToolError input beyond what any run has. */
export async function* readBundledLines({ files }: Bundle, path: string): AsyncGenerator<readonly string[]> {
  const body = files.get('run.jsonl') ?? Buffer.alloc(0);
  let lines = 0;
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf('\n', Math.min(from + BATCH_BYTES, body.length - 1));
    const batch = body.toString('utf8', from, end < 0 ? body.length : end).split('\n');
    lines += batch.length;
    if (lines > MOST_LINES) throw refuse(path, 'its run has more lines than any');
    yield batch;
    from = end < 0 ? body.length : end + 1;
  }
}

/**
 * Reads a bundle into memory and checks all of it before any of it is used: names, kinds, sizes, checksums. Nothing is
 * written or run. Throws ToolError input for whatever is not as leaklab packs it.
 */
export async function readBundle(path: string): Promise<Bundle> {
  try {
    const entries = await unpack(path);
    const first = entries.get(MANIFEST_FILE);
    if (first === undefined) throw refuse(path, `it has no ${MANIFEST_FILE}`);
    const manifest = decodeManifest(first.toString('utf8'), path);
    return { manifest, files: checkFiles(manifest, entries, path) };
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw refuse(path, explain(error), error);
  }
}

async function unpack(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const collector = collectEntries([MANIFEST_FILE, ...BUNDLE_FILES], MOST_BYTES);
  const unzipped = createGunzip();
  // what fails upstream is thrown where it is read
  const source = createReadStream(path).on('error', (error) => unzipped.destroy(error));
  try {
    for await (const chunk of source.pipe(unzipped)) collector.write(chunk as Buffer);
  } finally {
    source.destroy();
  }
  return collector.end();
}

function checkFiles(
  manifest: BundleManifest,
  entries: ReadonlyMap<string, Buffer>,
  path: string,
): ReadonlyMap<BundleFile, Buffer> {
  const files = new Map(
    manifest.files.map(({ name, bytes, sha256 }): [BundleFile, Buffer] => {
      const body = entries.get(name);
      if (body === undefined) throw refuse(path, `its ${name} is missing`);
      const digest = createHash('sha256').update(body).digest('hex');
      if (body.length !== bytes || digest !== sha256) throw refuse(path, `the checksum of its ${name} is wrong`);
      return [name, body];
    }),
  );
  const unnamed = [...entries.keys()].find((name) => name !== MANIFEST_FILE && !files.has(name as BundleFile));
  if (unnamed !== undefined) throw refuse(path, `its ${MANIFEST_FILE} does not name ${unnamed}`);
  if (!files.has('run.jsonl')) throw refuse(path, 'it holds no run');
  return files;
}

function explain(error: unknown): string {
  const code = errnoCode(error);
  if (code?.startsWith('Z_') === true) return 'it is cut off or damaged';
  return code === null ? (error as Error).message : explainErrno(error);
}

function refuse(path: string, because: string, cause?: unknown): ToolError {
  return fail('input', `cannot read the bundle "${path}": ${because}`, REMEDY, cause);
}
