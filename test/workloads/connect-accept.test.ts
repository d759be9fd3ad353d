import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import { bindLibc } from '../../src/system/load/libc/bind-libc.ts';
import connectAccept from '../../workloads/connect-accept.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const [EACCES, ECONNREFUSED] = [13, 111];

test.each([0, 1])('the kernel makes and takes connections (tcp=%i), and all ends are closed', (tcp) => {
  const context = { ...createFakeContext({ tcp }, {}, 1), libc: bindLibc() };
  const held = () => readdirSync('/proc/self/fd').length;
  const before = held();
  const driver = connectAccept.start(context);
  expect(driver.kind === 'step' && driver.step(20)).toEqual({ done: 20, failed: 0, errno: null });
  driver.close();
  expect(held()).toBe(before);
});

test('the accepted end is closed before the one that connected', () => {
  const context = createFakeContext({ tcp: 1 }, {}, 1);
  stepWorkload(connectAccept, context, 1);
  expect(context.calls.slice(-5)).toEqual(['socket', 'connect', 'accept', 'close', 'close']);
});

test('a connection that is refused is a failed operation, and its socket is closed', () => {
  const context = createFakeContext({ tcp: 1 }, { connect: () => -ECONNREFUSED }, 1);
  expect(stepWorkload(connectAccept, context, 4)).toEqual({ done: 0, failed: 1, errno: ECONNREFUSED });
  expect(context.calls.slice(-2)).toEqual(['connect', 'close']);
});

test('a host on which nobody may listen is told with a remedy', () => {
  const context = createFakeContext({ tcp: 1 }, { bind: () => -EACCES }, 1);
  expect(() => connectAccept.start(context)).toThrow(ToolError);
});
