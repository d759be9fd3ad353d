import { dealRound } from '../src/load/round.ts';
import {
  AF,
  ANY_NETLINK_ADDRESS,
  ANY_UNIX_ADDRESS,
  FIRST_FREE_LOOPBACK,
  numberedLoopback,
  SOCK,
} from '../src/load/socket-address.ts';
import { startThreads, THREAD_BYTES, type ThreadCall } from '../src/load/thread-calls.ts';
import { fail } from '../src/model/failure.ts';
import type { Libc } from '../src/model/libc.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

const F_GETFD = 1;
const BACKLOG = 1;
/** A socket with what belongs to it, about. */
const SOCKET_BYTES = 4 * 1024;
/** Sockets of one loopback address: a port is chosen among some 28 000 of each. */
const SOCKETS_AN_ADDRESS = 1000;
/** The first so many sockets are called upon: each takes its place in the program. */
const CALLED_SOCKETS = 1000;

const share = (describe: string): Parameter => ({ unit: 'count', default: 1, min: 0, max: 16, describe });

/**
 * Sockets that stay, and threads that come and go and each call upon one of them. Where a Falco does not see clones,
 * each thread is unknown to it, and so are its process and the sockets that the process has inherited.
 */
export default defineWorkload({
  id: 'sockets-held',
  title: 'unknown threads of a host with many sockets',
  operation: 'thread',
  calls: ['clone', 'fcntl', 'read'],
  // clone seen by the parent, clone seen by the thread, fcntl or read, procexit
  eventsPerOperation: 4,
  parameters: {
    sockets: { unit: 'count', default: 500, min: 1, max: 50_000, describe: 'sockets that each worker holds' },
    unix: share('share of UNIX stream sockets among them'),
    tcp: share('share of TCP sockets that listen on loopback addresses'),
    udp: share('share of UDP sockets, bound to loopback addresses'),
    netlink: share('share of netlink sockets (NETLINK_ROUTE)'),
    threads: { unit: 'count', default: 50, min: 1, max: 4000, describe: 'threads that each worker has at most' },
  },
  needs: [{ kind: 'emitted-program' }, { kind: 'native-calls' }],
  needsConfig: [{ kind: 'unseen-calls', calls: ['clone', 'clone3', 'fork', 'vfork'] }],
  // the program and the process that holds the threads inherit the sockets; one thread more may be about to end
  costs: ({ sockets = 0, threads = 0 }) => ({
    tasks: threads + 2,
    descriptors: sockets,
    memoryBytes: sockets * SOCKET_BYTES + threads * THREAD_BYTES,
  }),
  stresses:
    'the look-up in /proc of a thread that is not in the table, which reads the sockets of the whole network namespace. ' +
    'A Falco that was there first knows every thread from its clone: theirs are unknown because it is not asked to ' +
    'see clones, or where drops have lost them (drop-flood). Threads that are older than the target are not made',
  moves: ['n_noncached_thread_lookups', 'n_failed_thread_lookups', 'n_noncached_fd_lookups', 'n_threads'],
  growth: 'bounded',
  reproduces: ['falco#740', 'libs#1451'],
  defaultRatePerSecond: 50,
  start: (context) => {
    const { libc, parameters, random } = context;
    const kinds = dealRound(socketKinds(libc), parameters, random);
    if (kinds.length === 0) {
      throw fail('usage', 'sockets-held has nothing to hold', 'set one of unix, tcp, udp and netlink to 1 or more');
    }
    const sockets = Array.from({ length: parameters['sockets'] ?? 1 }, (_, index) =>
      refuseNegative(kinds[index % kinds.length]?.(index) ?? 0, index),
    );
    const calls = sockets.slice(0, CALLED_SOCKETS).flatMap(callUpon);
    return startThreads(context, {
      workload: 'sockets-held',
      threads: parameters['threads'] ?? 1,
      calls,
      ending: 'oldest',
    });
  },
});

/** A read of nothing comes back at once, from any socket. */
function callUpon(fd: number): readonly ThreadCall[] {
  return [
    { call: 'fcntl', arguments: [fd, F_GETFD] },
    { call: 'read', arguments: [fd, 0, 0] },
  ];
}

/** All are bound: /proc/net lists no others. Each makes the socket of that number: its descriptor, or -errno. */
function socketKinds(libc: Libc): Readonly<Record<string, (index: number) => number>> {
  const bound = (family: number, type: number, chooseAddress: (index: number) => Uint8Array) => (index: number) => {
    const fd = libc.socket(family, type);
    const result = fd < 0 ? fd : libc.bind(fd, libc.address(chooseAddress(index)));
    return result < 0 ? result : fd;
  };
  const loopback = (index: number) => numberedLoopback(FIRST_FREE_LOOPBACK + Math.floor(index / SOCKETS_AN_ADDRESS), 0);
  const tcp = bound(AF.inet, SOCK.stream, loopback);
  return {
    unix: bound(AF.unix, SOCK.stream, () => ANY_UNIX_ADDRESS),
    tcp: (index) => {
      const fd = tcp(index);
      const result = fd < 0 ? fd : libc.listen(fd, BACKLOG);
      return result < 0 ? result : fd;
    },
    udp: bound(AF.inet, SOCK.dgram, loopback),
    netlink: bound(AF.netlink, SOCK.raw, () => ANY_NETLINK_ADDRESS),
  };
}

function refuseNegative(result: number, index: number): number {
  if (result >= 0) return result;
  const fact = `this host allows ${index} sockets and not more (errno ${-result})`;
  throw fail('host', fact, 'raise "ulimit -n", or lower sockets and fds');
}
