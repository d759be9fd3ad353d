import { parseDocument } from 'yaml';
import { CRASHES, DRAINS, ENGINES, type KnownIssue, MEMORY_PARTS, UNSURE } from '../../model/known-issue.ts';
import { findMismatch, isObject, type Shape } from './shape.ts';

/**
 * The rows of `knowledge/falco-issues.yaml`, in their order. Rows that are not as docs/falco-issues.schema.json has them are
 * left out, and all of them where the text is no YAML: a run is judged without what another version of the file means.
 */
export function decodeKnownIssues(yaml: string): readonly KnownIssue[] {
  const document = parseDocument(yaml, { logLevel: 'silent' });
  const rows: unknown = document.errors.length > 0 ? [] : document.toJS();
  return Array.isArray(rows) ? rows.flatMap(decodeRow) : [];
}

function decodeRow(value: unknown): readonly KnownIssue[] {
  if (!isObject(value) || findMismatch(value, ROW, '') !== null) return [];
  const row = { also: [], unsure: [], ...value } as unknown as KnownIssue;
  return isReproduction(row.reproduce) ? [row] : [];
}

function isReproduction(value: unknown): boolean {
  return [EXPERIMENT, REFUSAL].some((shape) => findMismatch(value, shape, '') === null);
}

const TEXTS: Shape = { kind: 'list', of: 'text', atLeast: 0 };
const nullOr = (shape: Shape): Shape => ({ kind: 'null or', shape });
const ifThere = (shape: Shape): Shape => ({ kind: 'if there', shape });
const oneOf = (texts: readonly string[]): Shape => ({ kind: 'one of', texts });
const listOf = (of: Shape): Shape => ({ kind: 'list', of, atLeast: 0 });

/** Whatever other class there may be once, one that is not known has no diagnosis that it could belong to. */
const ROW: Shape = {
  kind: 'object',
  fields: {
    number: 'text',
    also: ifThere(TEXTS),
    title: 'text',
    versions: { kind: 'object', fields: { from: nullOr('text'), fixed: nullOr('text'), seen: TEXTS } },
    engines: listOf(oneOf(ENGINES)),
    workloads: TEXTS,
    signature: {
      kind: 'object',
      fields: {
        moves: TEXTS,
        part: nullOr(oneOf(MEMORY_PARTS)),
        drain: nullOr(oneOf(DRAINS)),
        crash: nullOr(oneOf(CRASHES)),
      },
    },
    class: 'text',
    cause: 'text',
    remedy: 'text',
    try: 'text',
    unsure: ifThere(listOf(oneOf(UNSURE))),
  },
};

const EXPERIMENT: Shape = {
  kind: 'object',
  fields: {
    workloads: { kind: 'list', of: 'text', atLeast: 1 },
    rate: ifThere('number'),
    hold: ifThere('text'),
    set: ifThere(TEXTS),
    cpus: ifThere(oneOf(['split'])),
    load: ifThere('text'),
    drain: ifThere('text'),
    cycles: ifThere('number'),
    settings: ifThere(TEXTS),
  },
};

const REFUSAL: Shape = { kind: 'object', fields: { refused: 'text' } };
