import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const COPIED = ['src', 'workloads', 'test/support'];

/**
 * A copy of the built leaklab that finds every package but koffi, as where koffi has no binary; its folder, to be
 * removed.
 */
export function copyWithoutKoffi(): string {
  const copy = mkdtempSync(join(tmpdir(), 'without-koffi-'));
  for (const part of COPIED) {
    cpSync(join(ROOT, 'dist', part), join(copy, 'dist', part), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
  }
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((entry) => !/^(koffi|@koromix)$/.test(entry))) {
    symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  }
  return copy;
}
