import { AF, ANY_UNIX_ADDRESS, loopbackAddress, SOCK } from '../src/load/socket-address.ts';
import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import type { Address, Libc } from '../src/model/libc.ts';
import { defineWorkload } from '../src/model/workload.ts';

/** Connections that a host makes to itself, accepts and closes, server side first. Nothing leaves the host. */
export default defineWorkload({
  id: 'connect-accept',
  title: 'connections that are made, accepted and closed',
  operation: 'connection',
  calls: ['socket', 'connect', 'accept', 'close'],
  // socket, connect, accept, close twice
  eventsPerOperation: 5,
  parameters: {
    tcp: {
      unit: 'count',
      default: 0,
      min: 0,
      max: 1,
      describe: '1: TCP on 127.0.0.1 (each leaves a port in TIME_WAIT for a minute), 0: UNIX stream sockets',
    },
  },
  needs: [{ kind: 'native-calls' }],
  keeps: 1,
  stresses:
    'the table of descriptors on its way through connect and accept, where both ends of a connection are looked up, and ' +
    'for TCP the tuples of addresses that are kept with each',
  moves: ['n_fds', 'n_added_fds', 'n_removed_fds'],
  growth: 'bounded',
  reproduces: ['falco#2495'],
  defaultRatePerSecond: 200,
  start: ({ libc, parameters }) => {
    const family = parameters['tcp'] === 1 ? AF.inet : AF.unix;
    const { server, address } = listenOn(libc, family);
    const driver = createStepDriver(() => {
      const client = libc.socket(family, SOCK.stream);
      if (client < 0) return client;
      const connected = libc.connect(client, address);
      const accepted = connected < 0 ? connected : libc.accept(server);
      if (accepted >= 0) libc.close(accepted);
      libc.close(client);
      return Math.min(0, accepted);
    });
    return { ...driver, close: () => void libc.close(server) };
  },
});

/** A listening socket on an address that the kernel chooses. */
function listenOn(libc: Libc, family: number): { readonly server: number; readonly address: Address } {
  const server = libc.socket(family, SOCK.stream);
  const any = family === AF.inet ? loopbackAddress(0) : ANY_UNIX_ADDRESS;
  const listening = Math.min(server, libc.bind(server, libc.address(any)), libc.listen(server, 16));
  const bytes = listening < 0 ? listening : libc.localAddress(server);
  if (typeof bytes === 'number') {
    const remedy = 'check that this host has a loopback interface, and the seccomp profile of this shell or container';
    throw fail('host', `connect-accept cannot listen (errno ${-bytes})`, remedy);
  }
  return { server, address: libc.address(bytes) };
}
