import { AF, SOCK } from '../../load/socket-address.ts';
import { fail } from '../../model/failure.ts';
import type { Libc } from '../../model/libc.ts';

/** Opens so many UNIX sockets and keeps them; gives their number. Throws ToolError kind host when the host allows fewer. */
export function holdSockets(libc: Libc, wanted: number): number {
  for (let held = 0; held < wanted; held += 1) {
    const fd = libc.socket(AF.unix, SOCK.stream);
    if (fd < 0) {
      const fact = `this host allows ${held} sockets and not the ${wanted} that were asked for (errno ${-fd})`;
      throw fail('host', fact, 'raise "ulimit -n", or lower --hold sockets');
    }
  }
  return wanted;
}
