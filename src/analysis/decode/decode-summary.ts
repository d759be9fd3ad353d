import { Ajv2020 } from 'ajv/dist/2020.js';
import { fail } from '../../model/failure.ts';
import type { Summary } from '../../model/summary.ts';
import { findSummaries, lacksSummary } from './find-summaries.ts';

/**
 * The one summary in a page ({@link findSummaries}), held against its schema (docs/report.schema.json), with the fields that the
 * schema names and no others. Throws ToolError kind input: there is none, there are several that differ, it is of a later
 * version, or it is no summary in spite of its name.
 */
export function decodeSummary(page: string, path: string, schema: object): Summary {
  const found = findSummaries(page, path);
  const [summary, ...others] = found;
  if (summary === undefined) throw refuseNone(page, path);
  if (others.length > 0) {
    throw fail('input', `"${path}" holds ${found.length} summaries that differ`, 'name a page with one of them');
  }
  const written = (summary as { readonly schema: unknown }).schema;
  if (written !== 'leaklab/report@1') {
    const fact = `the summary in "${path}" is ${String(written).slice(0, 40)}, this leaklab reads leaklab/report@1`;
    throw fail('input', fact, 'read it with the leaklab that wrote it, or a later one');
  }
  return check(summary, path, schema);
}

function check(summary: unknown, path: string, schema: object): Summary {
  const ajv = new Ajv2020({ removeAdditional: 'all', allowUnionTypes: true });
  const isSummary = ajv.compile<Summary>(schema);
  if (isSummary(summary)) return summary;
  const [first] = isSummary.errors ?? [];
  const fact = `the summary in "${path}" is damaged: ${first?.instancePath.slice(0, 80) || 'it'} ${first?.message}`;
  throw fail('input', fact, 'paste it as leaklab wrote it, or name report.json');
}

function refuseNone(page: string, path: string): Error {
  return lacksSummary(page)
    ? fail('input', `the summary of "${path}" was left out to keep it short`, 'ask for its report.json')
    : fail('input', `"${path}" holds no summary of leaklab`, 'name a run, a CSV file, or a report with its summary');
}
