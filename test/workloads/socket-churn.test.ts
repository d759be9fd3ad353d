import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import { bindLibc } from '../../src/system/load/libc/bind-libc.ts';
import socketChurn from '../../workloads/socket-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const EVEN = { unix: 1, tcp: 1, udp: 1, netlink: 1 };
const EADDRINUSE = 98;

test.each(Object.keys(EVEN))('the kernel takes sockets of kind %s, and they are closed', (kind) => {
  const context = { ...createFakeContext({ [kind]: 1 }, {}, 1), libc: bindLibc() };
  const held = () => readdirSync('/proc/self/fd').length;
  const before = held();
  expect(stepWorkload(socketChurn, context, 50)).toEqual({ done: 50, failed: 0, errno: null });
  expect(held()).toBe(before);
});

test('a socket that cannot be bound is a failed operation and is closed', () => {
  const context = createFakeContext(EVEN, { bind: () => -EADDRINUSE }, 1);
  expect(stepWorkload(socketChurn, context, 9)).toEqual({ done: 0, failed: 1, errno: EADDRINUSE });
  expect(context.calls).toEqual(['socket', 'bind', 'close']);
});

test('shares that are all nothing are refused', () => {
  expect(() => socketChurn.start(createFakeContext({ unix: 0 }, {}, 1))).toThrow(ToolError);
});
