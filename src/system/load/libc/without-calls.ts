import { fail } from '../../../model/failure.ts';
import type { Libc } from '../../../model/libc.ts';

/** What Node has no function for, by the names that parameters have for it or, where none has, the kernel's. */
const LACKING = {
  fifo: 'mkfifo',
  closeRange: 'close_range',
  dup: 'dup',
  pipePair: 'pipe',
  address: 'socket',
  socket: 'socket',
  bind: 'bind',
  listen: 'listen',
  connect: 'connect',
  accept: 'accept',
  handOver: 'scm_rights',
  localAddress: 'getsockname',
  threadCreateJoin: 'clone3',
  threadStart: 'clone3',
  threadEnd: 'clone3',
  stayOn: 'sched_setaffinity',
  actAsUser: 'setresuid',
  actAsGroup: 'setresgid',
  actingGroup: 'getegid',
} as const satisfies Partial<Record<keyof Libc, string>>;

/** The calls that Node has a function for. */
export type NodeCalls = Omit<Libc, keyof typeof LACKING | 'maker'>;

/**
 * Adds the others: to take one of them, be it only to call it later, throws ToolError kind host. So a workload that
 * takes its calls outside the loop is refused before the load.
 */
export function withoutCalls(calls: NodeCalls): Libc {
  const refusals = Object.entries(LACKING).map(([call, name]) => [call, { get: () => refuse(name) }]);
  return Object.defineProperties({ ...calls, maker: refuse }, Object.fromEntries(refusals)) as NodeCalls as Libc;
}

function refuse(name: string): never {
  throw fail(
    'host',
    `koffi has no binary for this platform, and Node itself has no ${name}`,
    `leave it out (as by --set ${name}=0), or choose another workload: see leaklab list workloads`,
  );
}
