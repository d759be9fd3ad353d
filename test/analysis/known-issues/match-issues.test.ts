import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchIssues } from '../../../src/analysis/known-issues/match-issues.ts';
import type { Symptoms } from '../../../src/analysis/known-issues/symptoms.ts';
import { isReleaseOlder } from '../../../src/falco/release-order.ts';
import type { IssueCandidate } from '../../../src/model/issue-candidate.ts';
import { CRASHES, DRAINS, ENGINES, MEMORY_PARTS } from '../../../src/model/known-issue.ts';
import { ISSUE_CASES, KNOWN, NO_SYMPTOMS } from '../../support/known-issue-cases.ts';

const caseOf = (number: string) => ISSUE_CASES.find((each) => each.number === number) as (typeof ISSUE_CASES)[number];
const rowOf = (number: string) => KNOWN.filter((issue) => issue.number === number);
const standing = (number: string, symptoms: Symptoms): IssueCandidate['standing'] | 'not told' =>
  matchIssues(rowOf(number), symptoms, null)[0]?.standing ?? 'not told';

test('there is a case for each row', () => {
  expect(ISSUE_CASES.map(({ number }) => number)).toEqual(KNOWN.map(({ number }) => number));
});

test.each(ISSUE_CASES.map((each) => [each.number, each] as const))('%s is named for what it does', (number, each) => {
  expect(standing(number, each.match)).toBe(each.standing);
});

test.each(ISSUE_CASES.map((each) => [each.number, each] as const))(
  '%s is not named for what comes near to it',
  (number, { miss }) => {
    expect(['likely', 'possible']).not.toContain(standing(number, miss));
  },
);

test.each(ISSUE_CASES.map((each) => [each.number, each] as const))(
  '%s is told among all others for what it does',
  (number, { match }) => {
    const named = matchIssues(KNOWN, match, null).filter((each) => each.standing !== 'ruled out');
    expect(named.map(({ issue }) => issue)).toContain(number);
  },
);

test('the sentence has version, counts and drain, the issue and its fix', () => {
  const [first] = matchIssues(
    KNOWN,
    { ...caseOf('falco#3664').match, workloads: [], parts: [], counts: ONE_COUNT },
    null,
  );
  expect(first?.sentence).toBe(
    '0.41.3, n_threads 8 465 against 180 host tasks, kept in drain: matches falco#3664, fixed in 0.42.0',
  );
});

const ONE_COUNT = { 'falco.n_threads': { first: 34, highest: 8465, grew: true } };

test('without its version an issue is possible', () => {
  expect(standing('falco#3664', { ...caseOf('falco#3664').match, version: null })).toBe('possible');
});

test('entries whose threads are alive are no orphans', () => {
  expect(standing('falco#3664', { ...caseOf('falco#3664').match, hostTasks: 8_450 })).toBe('not told');
});

test('a release that has the fix is told as ruled out, because the issue may be back', () => {
  const [only] = matchIssues(rowOf('falco#3664'), caseOf('falco#3664').miss, null);
  expect([only?.standing, only?.sentence]).toEqual(['ruled out', 'not falco#3664: 0.42.0 has the fix of 0.42.0']);
});

test('an issue that the run was asked to reproduce is told when nothing grew', () => {
  const told = matchIssues(KNOWN, { ...NO_SYMPTOMS, version: '0.41.3', workloads: ['exec-fail'] }, 'falco#3664');
  expect(told.map(({ issue, sentence }) => [issue, sentence])).toEqual([
    ['falco#3664', 'falco#3664 does not show: nothing grew'],
  ]);
});

test('of a target that is not known to be a Falco only the issue is told that was asked for', () => {
  expect(matchIssues(KNOWN, null, null)).toEqual([]);
  expect(matchIssues(KNOWN, null, 'falco#3664')[0]?.against).toEqual(['the target is not known to be a Falco']);
});

test('without rows nothing is told', () => {
  expect(matchIssues([], caseOf('falco#3664').match, 'falco#3664')).toEqual([]);
});

const symptoms: fc.Arbitrary<Symptoms> = fc.record({
  version: fc.option(fc.tuple(fc.nat(50), fc.nat(5)).map(([minor, patch]) => `0.${minor}.${patch}`)),
  engine: fc.option(fc.constantFrom(...ENGINES)),
  workloads: fc.subarray([...new Set(KNOWN.flatMap(({ workloads }) => workloads))], { maxLength: 3 }),
  counts: fc.dictionary(
    fc.constantFrom(...KNOWN.flatMap(({ signature }) => signature.moves)),
    fc.record({ first: fc.nat(500), highest: fc.nat(90_000), grew: fc.boolean() }),
  ),
  hostTasks: fc.option(fc.nat(2_000)),
  parts: fc.subarray([...MEMORY_PARTS]),
  drain: fc.option(fc.constantFrom(...DRAINS)),
  classes: fc.subarray(['orphaned state', 'per-event leak', 'backlog', 'buffers', 'unexplained'] as const),
  crash: fc.option(fc.constantFrom(...CRASHES)),
});

test('no issue is named for a version that is known not to have it', () => {
  fc.assert(
    fc.property(symptoms, (shown) => {
      for (const { issue, standing } of matchIssues(KNOWN, shown, null)) {
        const { from = null, fixed = null } = rowOf(issue)[0]?.versions ?? {};
        const isOutside =
          (fixed !== null && isReleaseOlder(shown.version, fixed) === false) ||
          (from !== null && isReleaseOlder(shown.version, from) === true);
        if (isOutside) expect(standing).toBe('ruled out');
      }
    }),
  );
});

test('no more are told than a reader can weigh, the likely ones first, each with something that speaks for it', () => {
  fc.assert(
    fc.property(symptoms, (shown) => {
      const told = matchIssues(KNOWN, shown, null);
      const order = told.map((each) => ['likely', 'possible', 'ruled out'].indexOf(each.standing));
      expect(told.length).toBeLessThanOrEqual(5);
      expect(order).toEqual([...order].sort());
      for (const each of told) expect(each.for.length).toBeGreaterThan(0);
    }),
  );
});
