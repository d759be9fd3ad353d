import { createHash } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Header, Pack, ReadEntry } from 'tar';
import { type BundledFile, type BundleFile, type BundleManifest, MANIFEST_FILE } from '../../model/bundle.ts';
import { fail } from '../../model/failure.ts';
import { explainErrno } from '../errno.ts';

/** What a file of a bundle holds. */
export interface BundledText {
  readonly name: BundleFile;
  readonly text: string;
}

/**
 * A bundle as the bytes of a `.tar.gz`: one folder, its manifest first, every file with its checksum. The same content
 * gives the same bytes: times are those of the run, and the owner is nobody.
 */
export async function composeBundle(
  manifest: Omit<BundleManifest, 'files'>,
  texts: readonly BundledText[],
  startedWallMs: number,
): Promise<Buffer> {
  const files = texts.map(({ name, text }) => ({ name, body: Buffer.from(text) }));
  const described = { ...manifest, files: files.map(({ name, body }) => describeFile(name, body)) };
  const first = { name: MANIFEST_FILE, body: Buffer.from(`${JSON.stringify(described, null, 2)}\n`) };
  return gzipSync(await packFiles([first, ...files], `leaklab-${manifest.id}`, new Date(startedWallMs)), { level: 9 });
}

function describeFile(name: BundleFile, body: Buffer): BundledFile {
  return { name, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') };
}

async function packFiles(
  files: readonly { readonly name: string; readonly body: Buffer }[],
  folder: string,
  mtime: Date,
): Promise<Buffer> {
  const pack = new Pack({ portable: true, jobs: files.length + 1 });
  for (const { name, body } of files) {
    const entry = new ReadEntry(
      new Header({ path: `${folder}/${name}`, size: body.length, type: 'File', mode: 0o600, mtime, uid: 0, gid: 0 }),
    );
    entry.end(body);
    pack.add(entry);
  }
  pack.end();
  return Buffer.concat(await pack.collect());
}

/** Writes a bundle, whole or not at all. Throws ToolError output. */
export function writeBundle(path: string, bytes: Buffer): void {
  const unfinished = `${path}.part`;
  try {
    writeFileSync(unfinished, bytes, { mode: 0o600 });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw fail('output', `cannot write "${path}": ${explainErrno(error)}`, 'name another place with -o', error);
  }
}
