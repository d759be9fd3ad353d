import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantFile } from '../../model/ports.ts';

/**
 * Plants files in a folder that is there, see {@link PlantFile}. A full disk or a folder that has gone is no error: what
 * was not planted does not come back, and that is told.
 */
export function plantFileIn(folder: string): PlantFile {
  return (name) => {
    const path = join(folder, name);
    try {
      closeSync(openSync(path, 'wx', 0o600));
      rmSync(path, { force: true });
    } catch {
      // see above
    }
  };
}
