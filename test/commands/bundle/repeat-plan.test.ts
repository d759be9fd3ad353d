import { expect, test } from '@jest/globals';
import type { ReproduceOptions } from '../../../src/commands/bundle/bundle-options.ts';
import { repeatPlan } from '../../../src/commands/bundle/repeat-plan.ts';
import type { RunHeader } from '../../../src/model/run.ts';
import { EXAMPLE_HEADER } from '../../support/example-run.ts';

const OPTIONS: ReproduceOptions = { out: 'reports', format: 'md', redact: true };

function withOverlay(key: string, value: string): RunHeader {
  return { ...EXAMPLE_HEADER, plan: { ...EXAMPLE_HEADER.plan, overlay: [{ key, value }] } };
}

function withTarget(kind: string, spec: string): RunHeader {
  return {
    ...EXAMPLE_HEADER,
    plan: { ...EXAMPLE_HEADER.plan, target: spec },
    target: { ...EXAMPLE_HEADER.target, kind, spec },
  };
}

test('the recorded plan is typed again, with its seed', () => {
  expect(repeatPlan(EXAMPLE_HEADER, OPTIONS, [])).toMatchObject({
    kind: 'run',
    options: { target: 'falco', workload: ['exec-fail'], rate: '200', seed: '7', load: '90s', cycles: '2' },
  });
});

test("the target is the caller's", () => {
  expect(repeatPlan(EXAMPLE_HEADER, { ...OPTIONS, target: 'pid:4' }, []).options.target).toBe('pid:4');
});

test.each([
  ['pid', 'pid:812'],
  ['launch', 'launch:sh -c id'],
  ['container', 'container:3f2a'],
  ['specimen', 'launch:sh -c id'],
])('a target of kind %s, named %s, is never taken from a recording', (kind, spec) => {
  expect(() => repeatPlan(withTarget(kind, spec), OPTIONS, [])).toThrow('the recorded target is of another host');
});

test('the specimen is the same on every host', () => {
  expect(repeatPlan(withTarget('specimen', 'specimen:orphans'), OPTIONS, []).options.target).toBe('specimen:orphans');
});

test('what a launched Falco was set to is set again, where it can do no harm', () => {
  expect(repeatPlan(withOverlay('sink', 'dead'), OPTIONS, []).options.overlay).toEqual(['sink=dead']);
});

test('what could run a program is refused', () => {
  expect(() => repeatPlan(withOverlay('falco.program_output.program', 'id'), OPTIONS, [])).toThrow('may not set');
});

test('what the caller types has the last word', () => {
  const header = withOverlay('falco.program_output.program', 'id');
  const typed = { ...OPTIONS, overlay: ['falco.program_output.program=cat'] };
  expect(repeatPlan(header, typed, []).options.overlay).toEqual(typed.overlay);
});

test('what was replaced for privacy has to be told again', () => {
  expect(() => repeatPlan(EXAMPLE_HEADER, OPTIONS, ['--overlay falco.priority'])).toThrow('not replayable');
});

test('a replaced target is no obstacle where the caller names one', () => {
  expect(() => repeatPlan(EXAMPLE_HEADER, { ...OPTIONS, target: 'falco' }, ['-t'])).not.toThrow();
});
