import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import type { Address } from '../../src/model/libc.ts';
import { MARKED_PORT } from '../../src/model/marked-port.ts';
import { bindLibc } from '../../src/system/load/libc/bind-libc.ts';
import nameLookups from '../../workloads/name-lookups.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const ENETUNREACH = 101;

/** The addresses that operations connect to, as `127.1.0.0:9`. */
function addressesOf(addresses: number, seed: number, budget: number): readonly string[] {
  const met: string[] = [];
  const connect = (_fd: number, { native }: Address) => {
    const [, , high = 0, low = 0, ...host] = native as Uint8Array;
    met.push(`${host.slice(0, 4).join('.')}:${256 * high + low}`);
    return 0;
  };
  stepWorkload(nameLookups, createFakeContext({ addresses, udp: 1, tcp: 1 }, { connect }, seed), budget);
  return met;
}

test('every address is met once before the first is met again', () => {
  const met = addressesOf(300, 1, 600);
  expect(new Set(met.slice(0, 300)).size).toBe(300);
  expect(met.slice(300)).toEqual(met.slice(0, 300));
});

test('all addresses are of the loopback network, at the port that the rule names, and none is localhost', () => {
  const met = addressesOf(65_536, 1, 65_536);
  expect(met.filter((address) => !/^127\.1\.\d+\.\d+:/.test(address))).toEqual([]);
  expect(new Set(met.map((address) => address.split(':')[1]))).toEqual(new Set([String(MARKED_PORT)]));
});

test('the seed alone decides the order of the addresses', () => {
  expect(addressesOf(50, 3, 50)).toEqual(addressesOf(50, 3, 50));
  expect(addressesOf(50, 3, 50)).not.toEqual(addressesOf(50, 4, 50));
});

test.each(['udp', 'tcp'])('the kernel connects by %s, or refuses where nobody listens: both are done', (kind) => {
  const context = { ...createFakeContext({ addresses: 20, [kind]: 1 }, {}, 1), libc: bindLibc() };
  expect(stepWorkload(nameLookups, context, 40)).toEqual({ done: 40, failed: 0, errno: null });
});

test('an address that cannot be reached is a failed operation, and its socket is closed', () => {
  const context = createFakeContext({ addresses: 5, udp: 1 }, { connect: () => -ENETUNREACH }, 1);
  expect(stepWorkload(nameLookups, context, 5)).toEqual({ done: 0, failed: 1, errno: ENETUNREACH });
  expect(context.calls).toEqual(['socket', 'connect', 'close']);
});

test('shares that are all nothing are refused', () => {
  expect(() => nameLookups.start(createFakeContext({ addresses: 5 }, {}, 1))).toThrow(ToolError);
});
