import { expect, test } from '@jest/globals';
import { type ChosenByIssue, chooseByIssue, findIssue } from '../../src/planning/reproduce-issue.ts';
import { KNOWN } from '../support/known-issue-cases.ts';

const FAILING = findIssue('3664', KNOWN);

test.each([
  ['3664', 'falco#3664'],
  ['#3664', 'falco#3664'],
  ['falco#3664', 'falco#3664'],
  ['2854', 'libs#2854'],
  ['plugins#231', 'falco#2369'],
  ['libs@5fac9c6a9', 'libs@5fac9c6a9'],
  ['5fac9c6', 'libs@5fac9c6a9'],
  ['5fac9c6a9d5b7f1e', 'libs@5fac9c6a9'],
  ['leaklab#1', 'leaklab#1'],
])('"%s" names %s', (typed, number) => {
  expect(findIssue(typed, KNOWN).number).toBe(number);
});

test.each([
  ['3665', /did you mean "3664"/],
  ['falco#3646', /did you mean "falco#3664"/],
  ['nonsense', /see leaklab list issues/],
  ['5fac9', /did you mean|see leaklab list issues/],
])('"%s" is no known issue', (typed, remedy) => {
  expect(() => findIssue(typed, KNOWN)).toThrow(remedy);
});

test('falco#3664 is reproduced by failing execs at 200 a second, with 32 descriptors held', () => {
  const { workload, rate, hold } = chooseByIssue<ChosenByIssue>({}, FAILING);
  expect({ workload, rate, hold }).toEqual({ workload: ['exec-fail'], rate: '200', hold: ['fds=32'] });
});

test('what is typed comes before what the issue chooses', () => {
  const { rate, hold, load } = chooseByIssue<ChosenByIssue>({ rate: '50', hold: ['fds=500'], load: '30s' }, FAILING);
  expect({ rate, hold, load }).toEqual({ rate: '50', hold: ['fds=32', 'fds=500'], load: '30s' });
});

test('another workload that is typed takes the rate and the parameters of the issue with it', () => {
  const filling = findIssue('3446', KNOWN);
  const { workload, rate, set } = chooseByIssue<ChosenByIssue>({ workload: ['vfork-exit'] }, filling);
  expect({ workload, rate, set }).toEqual({ workload: ['vfork-exit'], rate: undefined, set: [] });
});

test('an issue that no load shows is refused with the reason and what to look at', () => {
  const refused = findIssue('2346', KNOWN);
  expect(() => chooseByIssue({}, refused)).toThrow(
    /^no load shows falco#2346: it takes a cluster of some hundred nodes; look at the same node without -k instead$/,
  );
});
