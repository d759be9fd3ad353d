import { readFileSync } from 'node:fs';

/** leaklab's version, from its package.json (two levels above the compiled file's folder). */
export function toolVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
