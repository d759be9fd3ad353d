import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ToolError } from '../../src/model/failure.ts';
import { bindLibc } from '../../src/system/load/libc/bind-libc.ts';
import fdChurn from '../../workloads/fd-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const EMFILE = 24;
const EVEN = { open: 1, dup: 1, pipe: 1, socket: 1 };
const OPEN = 'open /dev/null';
const MANY = { open: 8, dup: 8, pipe: 8, socket: 8 };

function callsOf(parameters: Readonly<Record<string, number>>, seed: number, budget: number): readonly string[] {
  const context = createFakeContext(parameters, {}, seed);
  stepWorkload(fdChurn, context, budget);
  return context.calls;
}

const shares = fc.record({ open: fc.nat(16), dup: fc.nat(16), pipe: fc.nat(16), socket: fc.nat(16) });

test('each kind of descriptor comes as often as its share, and all are closed', () => {
  fc.assert(
    fc.property(shares, fc.nat(), ({ open, dup, pipe, socket }, seed) => {
      const round = open + dup + pipe + socket;
      fc.pre(round > 0);
      const calls = callsOf({ open, dup, pipe, socket }, seed, 3 * round);
      const perRound = (name: string) => calls.filter((call) => call.startsWith(name)).length / 3;
      expect(['open', 'dup', 'pipePair', 'socket'].map(perRound)).toEqual([open, dup, pipe, socket]);
      expect(perRound('close')).toBe(round + pipe);
    }),
  );
});

test('the order of the calls depends on the seed alone', () => {
  expect(callsOf(MANY, 5, 100)).toEqual(callsOf(MANY, 5, 100));
  expect(callsOf(MANY, 5, 100)).not.toEqual(callsOf(MANY, 6, 100));
});

test('a descriptor is closed before the next one is made', () => {
  const calls = callsOf({ ...EVEN, pipe: 0 }, 1, 50);
  expect(calls.filter((_, index) => index % 2 === 1)).toEqual(Array.from({ length: 50 }, () => 'close'));
});

test('a descriptor that the host refuses is a failed operation and is not closed', () => {
  const refuse = () => -EMFILE;
  const answers = { open: refuse, dup: refuse, socket: refuse, pipePair: refuse };
  const context = createFakeContext(EVEN, answers, 1);
  expect(stepWorkload(fdChurn, context, 10)).toEqual({ done: 0, failed: 1, errno: EMFILE });
  expect(context.calls).not.toContain('close');
});

test.each(['close_range', 'scm_rights'])('%s leaves no descriptor behind in the kernel', (kind) => {
  const context = { ...createFakeContext({ [kind]: 1 }, {}, 1), libc: bindLibc() };
  const held = () => readdirSync('/proc/self/fd').length;
  const before = held();
  const driver = fdChurn.start(context);
  expect(driver.kind === 'step' && driver.step(50)).toEqual({ done: 50, failed: 0, errno: null });
  driver.close();
  expect(held()).toBe(before);
});

test('a descriptor of close_range is not closed twice, and one that was passed is closed once', () => {
  expect(callsOf({ close_range: 1 }, 1, 2)).toEqual([OPEN, 'closeRange', OPEN, 'closeRange']);
  expect(callsOf({ scm_rights: 1 }, 1, 2)).toEqual(['pass', 'close', 'pass', 'close']);
});

test('a host without sockets to pass descriptors over is told with a remedy', () => {
  const context = createFakeContext({ scm_rights: 1 }, { handOver: () => -EMFILE }, 1);
  expect(() => fdChurn.start(context)).toThrow(ToolError);
});

test('shares that are all nothing are refused', () => {
  const nothing = { open: 0, dup: 0, pipe: 0, socket: 0 };
  expect(() => fdChurn.start(createFakeContext(nothing, {}, 1))).toThrow(ToolError);
});
