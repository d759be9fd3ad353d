import { type Operate, takeTurns } from '../src/load/round.ts';
import { shuffle } from '../src/load/shuffle.ts';
import { AF, FIRST_FREE_LOOPBACK, numberedLoopback, SOCK } from '../src/load/socket-address.ts';
import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import type { Address, Libc } from '../src/model/libc.ts';
import { MARKED_PORT } from '../src/model/marked-port.ts';
import { defineWorkload } from '../src/model/workload.ts';

const ECONNREFUSED = 111;

/**
 * Connects to many addresses of the loopback network, one after the other. Nothing leaves the host: connect(2) of a UDP
 * socket sends nothing, and a TCP connect is refused at once, which is the operation as well as a connection.
 */
export default defineWorkload({
  id: 'name-lookups',
  title: 'connects to many addresses that rules name',
  operation: 'connect',
  calls: ['socket', 'connect', 'close'],
  // socket, connect, close
  eventsPerOperation: 3,
  parameters: {
    addresses: {
      unit: 'count',
      default: 1000,
      min: 1,
      max: 65_536,
      describe: 'different addresses, in a random order',
    },
    udp: { unit: 'count', default: 1, min: 0, max: 16, describe: 'share of UDP sockets' },
    tcp: {
      unit: 'count',
      default: 0,
      min: 0,
      max: 16,
      describe: 'share of TCP sockets, refused: a Falco with drop_failed_exit does not see their connects',
    },
  },
  needs: [{ kind: 'native-calls' }],
  needsConfig: [{ kind: 'rules' }],
  stresses:
    'the names in rules (fd.sip.name and its like): Falco resolves them itself, keeps their addresses, and compares each ' +
    'connect with them. What it keeps must depend on the names in its rules and not on the addresses that are met',
  moves: ['n_fds', 'n_added_fds', 'n_removed_fds'],
  growth: 'bounded',
  reproduces: [],
  defaultRatePerSecond: 500,
  start: ({ libc, parameters, random }) => {
    // 127.0.0.1 has a name, which must not be met
    const hosts = Array.from({ length: parameters['addresses'] ?? 1 }, (_, index) => FIRST_FREE_LOOPBACK + index);
    const addresses = shuffle(hosts, random).map((host) => libc.address(numberedLoopback(host, MARKED_PORT)));
    const operate = takeTurns(connectKinds(libc, addresses), parameters, random);
    if (operate === null) throw fail('usage', 'name-lookups has nothing to do', 'set udp or tcp to 1 or more');
    return createStepDriver(operate);
  },
});

/** Both kinds go through the same addresses, one place on at each operation. */
function connectKinds(libc: Libc, addresses: readonly Address[]): Readonly<Record<string, Operate>> {
  let turn = 0;
  const connected = (type: number): Operate => {
    return () => {
      const address = addresses[turn] as Address;
      turn = turn + 1 < addresses.length ? turn + 1 : 0;
      const fd = libc.socket(AF.inet, type);
      if (fd < 0) return fd;
      const result = libc.connect(fd, address);
      libc.close(fd);
      return result === -ECONNREFUSED ? 0 : result;
    };
  };
  return { udp: connected(SOCK.dgram), tcp: connected(SOCK.stream) };
}
