import { readFileSync } from 'node:fs';

/** The JSON Schema of `leaklab/report@1`, as docs/ publishes it (two levels above the compiled file's folder). */
export function readReportSchema(): object {
  return JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'));
}
