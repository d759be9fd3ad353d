import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['/usr/lib', '/usr/lib64'];
const NAME = 'libjemalloc.so.2';

/** The path of Debian's libjemalloc2, or of another distribution's; null: not installed. */
export function findJemalloc(): string | null {
  const folders = FOLDERS.filter(existsSync).flatMap((folder) => [
    folder,
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.endsWith('-linux-gnu'))
      .map(({ name }) => join(folder, name)),
  ]);
  return folders.map((folder) => join(folder, NAME)).find(existsSync) ?? null;
}
