import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../test/golden/', import.meta.url));

/** Byte for byte; what differs is written beside the golden file. */
export function compareToGolden(file: string, page: string): 'the same' | string {
  const got = `${folder}${file}.got`;
  if (readGolden(file) === page) {
    rmSync(got, { force: true });
    return 'the same';
  }
  writeFileSync(got, page);
  return `see ${got}`;
}

function readGolden(file: string): string | null {
  try {
    return readFileSync(folder + file, 'utf8');
  } catch {
    return null;
  }
}
