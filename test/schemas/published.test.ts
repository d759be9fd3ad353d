import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { listFields } from '../support/list-fields.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const readSchema = (name: string) => JSON.parse(readFileSync(at(`docs/${name}.schema.json`), 'utf8'));
const GOLDEN = readdirSync(at('test/golden')).filter((name) => name.endsWith('.golden'));

/** Schemas of what scripts read, with the fields that each has promised so far. */
const PUBLISHED = ['report', 'comparison'];

test.each(PUBLISHED)(
  'what the schema of a %s has promised it still has: a field that goes needs another number',
  (name) => {
    const now = new Set(listFields(readSchema(name)));
    const promised = readFileSync(at(`test/fixtures/schemas/${name}-1.fields`), 'utf8')
      .trimEnd()
      .split('\n');
    expect(promised.filter((field) => !now.has(field))).toEqual([]);
  },
);

test.each(PUBLISHED)('every field of a %s is written down as promised, from its first day', (name) => {
  const promised = new Set(
    readFileSync(at(`test/fixtures/schemas/${name}-1.fields`), 'utf8')
      .trimEnd()
      .split('\n'),
  );
  expect(listFields(readSchema(name)).filter((field) => !promised.has(field))).toEqual([]);
});

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const isReport = ajv.compile(readSchema('report'));
const isComparison = ajv.compile(readSchema('comparison'));

test.each(GOLDEN.filter((name) => name.endsWith('.json.golden')))('%s is what its schema says', (name) => {
  isReport(JSON.parse(readFileSync(at(`test/golden/${name}`), 'utf8')));
  expect(isReport.errors).toBeNull();
});

test.each(GOLDEN.filter((name) => /\.(?:md|github)\.golden$/.test(name)))(
  'the block in %s is what its schema says',
  (name) => {
    const page = readFileSync(at(`test/golden/${name}`), 'utf8');
    const block = JSON.parse(/^(`{3,})json\n([\s\S]*?)\n\1$/m.exec(page)?.[2] ?? 'null');
    const isSummary = name.startsWith('compare-') ? isComparison : isReport;
    isSummary(block);
    expect(isSummary.errors).toBeNull();
  },
);

test('no field of a golden report is missing from its schema', () => {
  const known = new Set(listFields(readSchema('report')).map((field) => field.split(' ')[0]));
  const found = GOLDEN.filter((name) => name.endsWith('.json.golden')).flatMap((name) => [
    ...pathsOf(JSON.parse(readFileSync(at(`test/golden/${name}`), 'utf8')), ''),
  ]);
  expect([...new Set(found)].filter((path) => !known.has(path) && !path.startsWith(NAMED_BY_WORKLOADS))).toEqual([]);
});

/** Every workload has parameters of its own. */
const NAMED_BY_WORKLOADS = 'setting.plan.workloads[].parameters.';

/** The paths of all fields of a value, as {@link listFields} writes them. */
function* pathsOf(value: unknown, path: string): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* pathsOf(item, `${path}[]`);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      const place = path === '' ? name : `${path}.${name}`;
      yield place;
      yield* pathsOf(item, place);
    }
  }
}
