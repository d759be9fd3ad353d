import { type Operate, takeTurns } from '../src/load/round.ts';
import { AF, ANY_NETLINK_ADDRESS, ANY_UNIX_ADDRESS, loopbackAddress, SOCK } from '../src/load/socket-address.ts';
import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import type { Libc } from '../src/model/libc.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

const share = (describe: string): Parameter => ({ unit: 'count', default: 1, min: 0, max: 16, describe });

/** Sockets of every family that are made, bound and closed at once. Nothing leaves the loopback interface. */
export default defineWorkload({
  id: 'socket-churn',
  title: 'sockets that are made, bound and closed',
  operation: 'socket',
  calls: ['socket', 'bind', 'close'],
  // socket, bind, close
  eventsPerOperation: 3,
  parameters: {
    unix: share('share of UNIX stream sockets, bound to a name that the kernel chooses'),
    tcp: share('share of TCP sockets, bound to a free port of 127.0.0.1'),
    udp: share('share of UDP sockets, bound to a free port of 127.0.0.1'),
    netlink: share('share of netlink sockets (NETLINK_ROUTE)'),
  },
  needs: [{ kind: 'native-calls' }],
  stresses:
    'the table of descriptors with entries that carry addresses: bind fills in what socket has made, and close must take ' +
    'both away',
  moves: ['n_fds', 'n_added_fds', 'n_removed_fds'],
  growth: 'bounded',
  reproduces: ['falco#2495'],
  defaultRatePerSecond: 2000,
  start: ({ libc, parameters, random }) => {
    const operate = takeTurns(socketKinds(libc), parameters, random);
    if (operate === null) {
      throw fail('usage', 'socket-churn has nothing to do', 'set one of unix, tcp, udp and netlink to 1 or more');
    }
    return createStepDriver(operate);
  },
});

function socketKinds(libc: Libc): Readonly<Record<string, Operate>> {
  const bound = (family: number, type: number, anyAddress: Uint8Array): Operate => {
    const address = libc.address(anyAddress);
    return () => {
      const fd = libc.socket(family, type);
      if (fd < 0) return fd;
      const result = libc.bind(fd, address);
      libc.close(fd);
      return result;
    };
  };
  return {
    unix: bound(AF.unix, SOCK.stream, ANY_UNIX_ADDRESS),
    tcp: bound(AF.inet, SOCK.stream, loopbackAddress(0)),
    udp: bound(AF.inet, SOCK.dgram, loopbackAddress(0)),
    netlink: bound(AF.netlink, SOCK.raw, ANY_NETLINK_ADDRESS),
  };
}
