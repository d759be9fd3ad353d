import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What docs/run.schema.json finds wrong with the lines of a run, as `line N: what`; empty when nothing is. */
export function findSchemaErrors(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, index) => {
    const { entry, wrong } = parse(line);
    if (wrong === null && isLine(entry)) return [];
    return [`line ${index + 1}: ${wrong ?? ajv.errorsText(isLine.errors)}: ${line.slice(0, 200)}`];
  });
}

const SCHEMA = new URL('../../../docs/run.schema.json', import.meta.url);
const ajv = new Ajv2020({ strictTuples: false, allowUnionTypes: true });
const isLine = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

function parse(line: string): { readonly entry: unknown; readonly wrong: string | null } {
  try {
    return { entry: JSON.parse(line), wrong: null };
  } catch {
    return { entry: null, wrong: 'no JSON' };
  }
}
