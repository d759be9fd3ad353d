import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../src/model/failure.ts';
import socketsHeld from '../../workloads/sockets-held.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { countHeld, countThreads, findChildren, planWorkload, tryLoad } from '../support/try-load.ts';

const [EMFILE, EADDRINUSE] = [24, 98];
const ONE_OF_EACH = { unix: 1, tcp: 1, udp: 1, netlink: 1 };
const TABLES = ['tcp', 'udp', 'unix', 'netlink'];

/** Inodes of the sockets that a process holds. */
function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
    return inode ?? [];
  });
}

function isListed(table: string, inode: string): boolean {
  return readFileSync(`/proc/net/${table}`, 'utf8').split(/\s+/).includes(inode);
}

test('a host holds exactly as many sockets more, and /proc/net lists them in even shares', async () => {
  const parameters = { fds: 40, sockets: 20, threads: 3, ...ONE_OF_EACH };
  await tryLoad([planWorkload('sockets-held', { parameters })], async ({ load, hosts: [host = 0] }) => {
    await load.ready;
    expect(countHeld(host)).toBe(60);
    const sockets = socketsOf(host).slice(-20);
    const listed = TABLES.map((table) => sockets.filter((inode) => isListed(table, inode)).length);
    expect(listed).toEqual([5, 5, 5, 5]);
  });
});

test('threads of another process, which has inherited the sockets, come and go', async () => {
  const parameters = { fds: 40, sockets: 20, threads: 5, ...ONE_OF_EACH };
  const plan = planWorkload('sockets-held', { ratePerSecond: 500, parameters });
  await tryLoad([plan], async ({ load, hosts: [host = 0], until }) => {
    await load.ready;
    load.resume();
    const [reading] = await until(([work]) => (work?.done ?? 0) >= 60);
    const [program = 0] = findChildren(host);
    const [holder = 0] = findChildren(program);
    expect(reading?.failed).toBe(0);
    expect(countThreads(holder)).toBeGreaterThanOrEqual(6);
    expect(countThreads(holder)).toBeLessThanOrEqual(7);
    expect(socketsOf(holder)).toEqual(socketsOf(host));
  });
});

test('a host that allows fewer sockets is told how many, with a remedy', () => {
  let left = 7;
  const socket = () => {
    left -= 1;
    return left < 0 ? -EMFILE : 100 + left;
  };
  const context = createFakeContext({ sockets: 10, threads: 1, unix: 1 }, { socket }, 1);
  expect(() => socketsHeld.start(context)).toThrow(ToolError);
  left = 7;
  expect(() => socketsHeld.start(context)).toThrow('this host allows 7 sockets and not more (errno 24)');
});

test.each(['bind', 'listen'])('a socket that refuses to %s is told', (call) => {
  const context = createFakeContext({ sockets: 1, threads: 1, tcp: 1 }, { [call]: () => -EADDRINUSE }, 1);
  expect(() => socketsHeld.start(context)).toThrow('errno 98');
});

test('shares that are all nothing are refused', () => {
  expect(() => socketsHeld.start(createFakeContext({ sockets: 1, threads: 1 }, {}, 1))).toThrow(ToolError);
});
