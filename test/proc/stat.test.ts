import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isKernelThread, isZombie, parseStat } from '../../src/proc/stat.ts';

const AFTER_NAME = '1 812 812 0 -1 4194560 2390 11 3 0 120 34 5 6 20 0 9 0 103698 75000000 14000 18446744073709551615';

test('parseStat gives back any name, whatever parentheses, spaces and line ends it holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 15 }), fc.constantFrom('R', 'S', 'Z'), (comm, state) => {
      const stat = parseStat(`812 (${comm}) ${state} ${AFTER_NAME}\n`);
      expect([stat.comm, stat.state]).toEqual([comm, state]);
    }),
  );
});

test('parseStat counts the fields from the end of the name', () => {
  expect(parseStat(`812 (a) R 7 (b) S ${AFTER_NAME}\n`)).toEqual({
    pid: 812,
    comm: 'a) R 7 (b',
    state: 'S',
    ppid: 1,
    groupId: 812,
    flags: 4194560,
    minorFaults: 2390,
    majorFaults: 3,
    userTicks: 120,
    systemTicks: 34,
    threads: 9,
    startTicks: 103698,
    revealed: true,
    exitStatus: 0,
  });
});

test('parseStat reads this very process', () => {
  const stat = parseStat(readFileSync('/proc/self/stat', 'utf8'));
  expect([stat.pid, stat.ppid]).toEqual([process.pid, process.ppid]);
});

test.each(['', '812', '812 (a) ', '812 (a) S 1', `812 (a) SS ${AFTER_NAME}`, `812 (a) S x${AFTER_NAME}`])(
  'parseStat quotes a text of another form: %j',
  (text) => {
    expect(() => parseStat(text)).toThrow('/proc/PID/stat');
  },
);

test('a kernel thread is told by the flag PF_KTHREAD', () => {
  expect([isKernelThread({ flags: 69238880 }), isKernelThread({ flags: 4194560 })]).toEqual([true, false]);
});

test.each([
  ['R', false],
  ['S', false],
  ['t', false],
  ['Z', true],
  ['X', true],
])('state %s ended: %s', (state, ended) => {
  expect(isZombie({ state })).toBe(ended);
});
