import { expect, test } from '@jest/globals';
import { explainInterrupt } from '../../../src/commands/experiment/explain-interrupt.ts';
import { exitCodeOf } from '../../../src/model/failure.ts';

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s before there is anything to judge is told, with exit code %d', (signal, exitCode) => {
  const told = explainInterrupt({ signal: AbortSignal.abort(), received: () => signal, release: () => {} });
  expect(told?.failure.fact).toContain(signal);
  expect(told === null ? null : exitCodeOf(told.failure.kind)).toBe(exitCode);
});

test('without a signal there is nothing to tell', () => {
  const interrupts = { signal: new AbortController().signal, received: () => null, release: () => {} };
  expect(explainInterrupt(interrupts)).toBeNull();
});
