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
  const { workload, rate, hold } = chooseByIssue<ChosenByIssue>({}, FAILING, false);
  expect({ workload, rate, hold }).toEqual({ workload: ['exec-fail'], rate: '200', hold: ['fds=32'] });
});

test('what is typed comes before what the issue chooses', () => {
  const { rate, hold, load } = chooseByIssue<ChosenByIssue>(
    { rate: '50', hold: ['fds=500'], load: '2m' },
    FAILING,
    false,
  );
  expect({ rate, hold, load }).toEqual({ rate: '50', hold: ['fds=32', 'fds=500'], load: '2m' });
});

test('another workload that is typed takes the rate and the parameters of the issue with it', () => {
  const filling = findIssue('3446', KNOWN);
  const { workload, rate, set } = chooseByIssue<ChosenByIssue>({ workload: ['vfork-exit'] }, filling, false);
  expect({ workload, rate, set }).toEqual({ workload: ['vfork-exit'], rate: undefined, set: [] });
});

test('the durations of an issue go with its own workload alone', () => {
  const durationsOf = (typed: ChosenByIssue) => {
    const { load, drain } = chooseByIssue<ChosenByIssue>(typed, FAILING, false);
    return { load, drain };
  };
  expect(durationsOf({})).toEqual({ load: '30s', drain: '30s' });
  expect(durationsOf({ workload: ['vfork-exit'] })).toEqual({ load: undefined, drain: undefined });
});

test('an issue that no load shows is refused with the reason and what to look at', () => {
  const refused = findIssue('2346', KNOWN);
  expect(() => chooseByIssue({}, refused, false)).toThrow(
    /^no load shows falco#2346: it takes a cluster of some hundred nodes; look at the same node without -k instead$/,
  );
});

const ON_EACH_CPU = 'falco.engine.modern_ebpf.cpus_for_each_buffer';

test('the settings of an issue are an overlay for a Falco that leaklab starts', () => {
  expect(chooseByIssue<ChosenByIssue>({}, findIssue('2854', KNOWN), true).overlay).toEqual([`${ON_EACH_CPU}=1`]);
});

test('a setting that is typed comes before that of the issue', () => {
  const options = { overlay: [`${ON_EACH_CPU}=2`] };
  expect(chooseByIssue<ChosenByIssue>(options, findIssue('2854', KNOWN), true).overlay).toEqual(options.overlay);
});

test('a Falco that runs already gets no overlay by an issue', () => {
  expect(chooseByIssue<ChosenByIssue>({}, findIssue('2854', KNOWN), false)).not.toHaveProperty('overlay');
});
