import { fail, type ToolError } from '../../model/failure.ts';
import { RUN_SCHEMA, type RunHeader } from '../../model/run.ts';
import { HEADER_SHAPE } from './run-shapes.ts';
import { findMismatch, isObject } from './shape.ts';

const SCHEMA = /^leaklab\/run@(\d+)/;
const MAJOR = Number(SCHEMA.exec(RUN_SCHEMA)?.[1]);

/**
 * The header in the first line of a run. Throws ToolError kind input: no JSON object, no leaklab run, a newer schema,
 * or a field that is missing or of the wrong type.
 */
export function decodeRunHeader(text: string, path: string): RunHeader {
  const header = parseObject(text);
  const schema = header?.['schema'];
  const major = typeof schema === 'string' ? SCHEMA.exec(schema)?.[1] : undefined;
  if (header === null || major === undefined) throw notARun(path);
  if (Number(major) > MAJOR) throw isNewer(path, String(schema));
  const mismatch = findMismatch(header, HEADER_SHAPE, '');
  if (mismatch !== null) throw isDamaged(path, mismatch);
  return header as unknown as RunHeader;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function notARun(path: string): ToolError {
  return fail('input', `${path}:1: not the header of a leaklab run`, 'name the run.jsonl of a run, or a CSV file');
}

function isNewer(path: string, schema: string): ToolError {
  return fail('input', `${path}:1: schema "${schema}" is newer than "${RUN_SCHEMA}"`, 'read it with a newer leaklab');
}

function isDamaged(path: string, field: string): ToolError {
  return fail(
    'input',
    `${path}:1: the header's "${field}" is missing or wrong`,
    'restore the file from where it was recorded',
  );
}
