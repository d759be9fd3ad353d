import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a real Falco of that version printed: a file of test/fixtures/falco/VERSION. */
export function readRecorded(version: '0.41.3' | '0.44.1', file: string): string {
  return readFileSync(
    fileURLToPath(new URL(`../../../test/fixtures/falco/${version}/${file}`, import.meta.url)),
    'utf8',
  );
}
