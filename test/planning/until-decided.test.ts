import { expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/model/units.ts';
import { planPhases } from '../../src/planning/phases.ts';
import { parseLongest, type TypedEnd } from '../../src/planning/until-decided.ts';

const RUN: TypedEnd = { untilDecided: true, max: null, watches: false, watchFor: null, cycles: null };
const WATCH: TypedEnd = { ...RUN, watches: true };
const FALCO = { specimen: false, falcoAgeMs: null, detect: null, ratePerSecond: 200 };
const NO_WISHES = { settleMs: null, loadMs: null, drainMs: null, cycles: null };

const refusal = (kind: 'usage', fact: RegExp, remedy: RegExp) => ({
  failure: { kind, fact: expect.stringMatching(fact), remedy: expect.stringMatching(remedy) },
});

function failureOf(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    return error;
  }
}

test('a run is as long as planned unless it is to end once it is decided', () => {
  expect(parseLongest({ ...RUN, untilDecided: false })).toBeNull();
});

test.each([
  ['a run', RUN, 30 * MINUTE_MS],
  ['a watch', WATCH, 24 * HOUR_MS],
  ['a run with --max', { ...RUN, max: '2h' }, 2 * HOUR_MS],
] as const)('%s may last so long', (_, typed, ms) => {
  expect(parseLongest(typed)).toBe(ms);
});

test.each([
  ['--max alone', { ...RUN, untilDecided: false, max: '1h' }, /^--max bounds/, /add --until-decided/],
  ['--cycles', { ...RUN, cycles: '3' }, /^--cycles 3 fixes when the run ends/, /drop one/],
  ['--for', { ...WATCH, watchFor: '1h' }, /^--for 1h fixes/, /drop one/],
  ['a --max that is no duration', { ...RUN, max: '30' }, /not a duration/, /write 30s or 30m/],
  ['a watch of 5 min', { ...WATCH, max: '5m' }, /^--max "5m" is too short: 10m/, /--for 5m/],
] as const)('%s is refused with what to do', (_, typed, fact, remedy) => {
  expect(failureOf(() => parseLongest(typed))).toMatchObject(refusal('usage', fact, remedy));
});

test('as many cycles are planned as fit into the longest duration', () => {
  const phases = planPhases({ ...NO_WISHES, longestMs: 30 * MINUTE_MS }, FALCO);
  expect([phases.length, phases.at(-1)?.cycle]).toEqual([23, 11]);
});

test('a leak to be excluded lengthens no cycle of a run that ends once it is decided', () => {
  const detect = { unit: 'bytes per hour', value: 1000 } as const;
  const phases = planPhases({ ...NO_WISHES, longestMs: 30 * MINUTE_MS }, { ...FALCO, detect });
  expect(phases[1]?.durationMs).toBe(90 * SECOND_MS);
});

test.each([
  [5 * MINUTE_MS, /^--max is shorter than settling and two cycles, which take 5 min 10 s$/, /raise it/],
  [300 * HOUR_MS, /more than 1000 cycles/, /lengthen --load/],
] as const)('a longest duration of %d ms is refused for the cycles that it holds', (longestMs, fact, remedy) => {
  const attempt = () => planPhases({ ...NO_WISHES, longestMs }, FALCO);
  expect(failureOf(attempt)).toMatchObject(refusal('usage', fact, remedy));
});
