import { readFileSync } from 'node:fs';

/** The text of `knowledge/falco-issues.yaml` (two levels above the compiled file's folder); null where it is not there. */
export function readKnownIssuesFile(): string | null {
  try {
    return readFileSync(new URL('../../../knowledge/falco-issues.yaml', import.meta.url), 'utf8');
  } catch {
    return null;
  }
}
