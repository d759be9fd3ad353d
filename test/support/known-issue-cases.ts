import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Symptoms } from '../../src/analysis/known-issues/symptoms.ts';
import { loadKnownIssues } from '../../src/commands/parts/load-known-issues.ts';
import type { IssueCandidate } from '../../src/model/issue-candidate.ts';

/** The rows that leaklab brings along. */
export const KNOWN = loadKnownIssues();

/** What a run shows that shows nothing. */
export const NO_SYMPTOMS: Symptoms = {
  version: null,
  engine: null,
  workloads: [],
  counts: {},
  hostTasks: null,
  parts: [],
  drain: null,
  classes: [],
  crash: null,
};

/** A finding that a row must be named for, and one that it must not be named for. */
export interface IssueCase {
  readonly number: string;
  readonly standing: IssueCandidate['standing'];
  readonly match: Symptoms;
  readonly miss: Symptoms;
}

/** A count in the file is its first and its highest value. */
interface WrittenSymptoms extends Omit<Partial<Symptoms>, 'counts'> {
  readonly counts?: Readonly<Record<string, readonly [number, number]>>;
}

interface WrittenCase extends Pick<IssueCase, 'number' | 'standing'> {
  readonly match: WrittenSymptoms;
  readonly miss: WrittenSymptoms;
}

/** The cases of test/fixtures/known-issues.yaml. */
export const ISSUE_CASES: readonly IssueCase[] = readCases().map(({ number, standing, match, miss }) => ({
  number,
  standing,
  match: complete(match),
  miss: complete({ ...match, ...miss }),
}));

function readCases(): readonly WrittenCase[] {
  const path = fileURLToPath(new URL('../../../test/fixtures/known-issues.yaml', import.meta.url));
  return parse(readFileSync(path, 'utf8'));
}

function complete({ counts = {}, ...written }: WrittenSymptoms): Symptoms {
  const signs = Object.entries(counts).map(([id, [first, highest]]) => {
    return [id, { first, highest, grew: highest > 2 * first }] as const;
  });
  return { ...NO_SYMPTOMS, ...written, counts: Object.fromEntries(signs) };
}
