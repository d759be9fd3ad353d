import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse, stringify } from 'yaml';
import { decodeKnownIssues } from '../../../src/analysis/decode/decode-known-issues.ts';
import { loadWorkloads } from '../../../src/commands/parts/shelves.ts';
import type { IssueCandidate } from '../../../src/model/issue-candidate.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/model/units.ts';
import { draftExperiment, type TypedExperiment } from '../../../src/planning/draft.ts';
import { type ChosenByIssue, chooseByIssue } from '../../../src/planning/reproduce-issue.ts';
import { explainIssue } from '../../../src/report/explain-issue.ts';
import { makeRedactor } from '../../../src/report/redact/make-redactor.ts';
import { openTokenBook } from '../../../src/report/redact/token-book.ts';
import { KNOWN } from '../../support/known-issue-cases.ts';

const file = (name: string) => readFileSync(new URL(`../../../../${name}`, import.meta.url), 'utf8');
const rows: readonly Record<string, unknown>[] = parse(file('knowledge/falco-issues.yaml'));
const isKnown = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(file('docs/falco-issues.schema.json')),
);
const shelf = await loadWorkloads();
const numbers = KNOWN.flatMap(({ number, also }) => [number, ...also]);

test('the file is as its schema says', () => {
  isKnown(rows);
  expect(isKnown.errors).toBeNull();
});

test.each(Object.keys(rows[0] ?? {}))('the schema refuses a row without its %s', (field) => {
  const { [field]: _, ...less } = rows[0] ?? {};
  expect(isKnown([less, ...rows.slice(1)])).toBe(false);
});

test('every row is understood', () => {
  expect(KNOWN.map(({ number }) => number)).toEqual(rows.map(({ number }) => number));
});

test('a row that is not as the schema says is left out, and the others are not', () => {
  const [first, second] = rows;
  const damaged = [{ ...first, signature: { moves: 'n_threads' } }, second, { ...first, reproduce: {} }, 'text'];
  expect(decodeKnownIssues(stringify(damaged)).map(({ number }) => number)).toEqual([second?.['number']]);
});

test.each(['', 'a: [', 'number: falco#1', '- text'])('nothing is known from the text "%s"', (text) => {
  expect(decodeKnownIssues(text)).toEqual([]);
});

test('no two rows have a number in common', () => {
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
});

test('the workloads of every row are on the shelf, and those that reproduce it are among its triggers', () => {
  const ids = shelf.map(({ id }) => id);
  expect(KNOWN.flatMap(({ workloads }) => workloads).filter((id) => !ids.includes(id))).toEqual([]);
  const strange = KNOWN.flatMap(({ workloads, reproduce }) =>
    'refused' in reproduce ? [] : reproduce.workloads.filter((id, i) => i === 0 && !workloads.includes(id)),
  );
  expect(strange).toEqual([]);
});

test('every issue that a workload says to reproduce is a row, with that workload among its triggers', () => {
  const missing = shelf.flatMap(({ id, reproduces }) =>
    reproduces.filter((issue) => {
      const row = KNOWN.find(({ number, also }) => [number, ...also].includes(issue));
      return row?.workloads.includes(id) !== true;
    }),
  );
  expect(missing).toEqual([]);
});

const PLAIN: TypedExperiment = {
  ...{ interval: '250ms', detect: null, failOn: null, limit: null, followRestarts: false, seed: null },
  ...{ watches: false, watchFor: null, untilDecided: false, max: null, workers: null, shape: null },
  ...{ workloads: [], settings: [], holds: [], rate: null, cpus: null },
  ...{
    settle: null,
    load: null,
    drain: null,
    cycles: null,
    issue: null,
    throughPurge: false,
    overlays: [],
    noScrape: false,
  },
};

const reproducible = KNOWN.filter(({ reproduce }) => !('refused' in reproduce));

test.each(reproducible.map((issue) => [issue.number, issue] as const))(
  '%s is reproduced by a plan that ends within 7 minutes, on a Falco of any age',
  (_, issue) => {
    const {
      workload = [],
      set = [],
      hold = [],
      overlay = [],
      ...chosen
    } = chooseByIssue<ChosenByIssue>({}, issue, true);
    const typed = { ...PLAIN, ...chosen, workloads: workload, settings: set, holds: hold, overlays: overlay };
    const draft = draftExperiment(typed, { shelf, cpus: 4, probes: [], seed: 1 });
    for (const falcoAgeMs of [0, 60 * SECOND_MS]) {
      const { phases } = draft.complete({ spec: 'falco', specimen: false, falcoAgeMs });
      expect(phases.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeLessThanOrEqual(7 * MINUTE_MS);
    }
  },
);

test.each(KNOWN.map((issue) => [issue.number, issue] as const))('what is told of %s names nobody', (number, issue) => {
  const redact = makeRedactor({ known: [], vocabulary: new Set() }, openTokenBook());
  const candidate: IssueCandidate = {
    ...{ issue: number, standing: 'likely', sentence: `0.41.3: may be ${number}`, for: [], against: [] },
    ...{ title: issue.title, cause: issue.cause, remedy: issue.remedy, try: issue.try },
    ...{ unsure: issue.unsure, class: issue.class, fixed: issue.versions.fixed },
  };
  const { title, lines } = explainIssue(candidate);
  expect([title, ...lines].map(redact)).toEqual([title, ...lines]);
});
