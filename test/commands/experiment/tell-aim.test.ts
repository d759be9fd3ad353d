import { expect, test } from '@jest/globals';
import { type AimedAt, tellAim } from '../../../src/commands/experiment/tell-aim.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { findIssue } from '../../../src/planning/reproduce-issue.ts';
import { EXAMPLE_HEADER } from '../../support/example-run.ts';
import { KNOWN } from '../../support/known-issue-cases.ts';

const { plan } = EXAMPLE_HEADER;
const tell = (issue: string | null, said: Partial<Plan> = {}, target: AimedAt = 'running') =>
  tellAim({ ...plan, ...said }, issue === null ? null : findIssue(issue, KNOWN), target);

test('a run that reproduces nothing and waits for no purge has nothing to tell', () => {
  expect(tell(null)).toEqual([]);
});

test('the issue is told with its load, how long it takes in all, and what a purge could still give back', () => {
  expect(tell('3664')).toEqual([
    expect.stringMatching(
      /^to reproduce falco#3664 \(.*\): exec-fail at 200\/s, 32 descriptors held, 5 min 10 s in all$/,
    ),
    expect.stringMatching(/up to 20 min later before 0\.42 and 5 min later from then on: --through-purge/),
  ]);
});

test('what no purge gives back is not said to be', () => {
  expect(tell('1040')).toHaveLength(1);
});

test('a run through a purge tells its total, and nothing of a purge that it does not see', () => {
  const phases: Plan['phases'] = [plan.phases[0], { kind: 'drain', cycle: 1, durationMs: 1_320_000 }];
  const told = tell('3664', { phases, throughPurge: true });
  expect(told).toHaveLength(2);
  expect(told[1]).toBe('22 min 10 s in all, the last drain 22 min of it, past a purge');
});

test('a Falco that is launched may turn out to purge more often', () => {
  expect(tell(null, { throughPurge: true }, 'launched')[0]).toMatch(/less where its version/);
});

test('settings are given to a Falco that is launched, and named to who runs one', () => {
  const setting = 'engine.modern_ebpf.cpus_for_each_buffer=1';
  expect(tell('2854', {}, 'launched').at(-1)).toMatch(new RegExp(`is started with ${setting}, unless --overlay`));
  expect(tell('2854').at(-1)).toMatch(new RegExp(`its falco\\.yaml must say, or its command -o ${setting}$`));
});

test('the stand-in has no settings of a Falco', () => {
  expect(tell('2854', {}, 'specimen').join()).not.toContain('-o ');
});
