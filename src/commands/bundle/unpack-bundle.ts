import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitCode, fail } from '../../model/failure.ts';
import { explainErrno } from '../../system/errno.ts';
import { type Bundle, readBundle } from '../../system/runs/bundle-reader.ts';
import type { UnpackOptions } from './bundle-options.ts';

/**
 * `unpack`: lays a bundle's run into the folder of runs, whole or not at all, and prints where. A run that is there stays
 * as it is. Throws ToolError input and output.
 */
export async function unpackBundle(path: string, { out }: UnpackOptions): Promise<ExitCode> {
  const bundle = await readBundle(path);
  const folder = join(out, bundle.manifest.id);
  if (existsSync(folder)) throw fail('output', `"${folder}" is there already`, 'name another folder with --out');
  layDown(bundle, folder);
  process.stdout.write(`${folder}\n`);
  return EXIT.ok;
}

function layDown({ files }: Bundle, folder: string): void {
  const unfinished = `${folder}.part`;
  try {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    for (const [name, body] of files) writeFileSync(join(unfinished, name), body, { mode: 0o600 });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const fact = `cannot write "${folder}": ${explainErrno(error)}`;
    throw fail('output', fact, 'name a folder that you may write to with --out', error);
  }
}
