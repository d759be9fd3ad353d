import { dealRound } from '../src/load/round.ts';
import { AF, ANY_UNIX_ADDRESS, SOCK } from '../src/load/socket-address.ts';
import { startThreads, THREAD_BYTES, type ThreadCall } from '../src/load/thread-calls.ts';
import { fail } from '../src/model/failure.ts';
import { defineWorkload, type Parameter, type WorkloadContext } from '../src/model/workload.ts';

const AT_FDCWD = -100;
const O_RDONLY = 0;
/** FUTEX_WAIT with FUTEX_PRIVATE_FLAG, linux/futex.h */
const FUTEX_WAIT_PRIVATE = 128;
const FOR_EVER = -1;
const OWNER_ONLY = 0o600;
/** listening, connected and waiting socket, both ends of the pipe, epoll instance */
const KEPT = 6;

const share = (standard: number, describe: string): Parameter => ({
  unit: 'count',
  default: standard,
  min: 0,
  max: 16,
  describe,
});

/**
 * Threads that block in a call that never returns, until there are so many of them; then their process ends with all of
 * them in the middle of their calls (exit_group), and another begins.
 */
export default defineWorkload({
  id: 'held-events',
  title: 'calls that never return, and end with their threads',
  operation: 'blocked thread',
  calls: ['clone', 'openat', 'connect', 'read', 'futex', 'epoll_pwait'],
  // clone seen by the parent, clone seen by the thread, the call's end, procexit
  eventsPerOperation: 4,
  parameters: {
    threads: { unit: 'count', default: 200, min: 1, max: 8000, describe: 'threads that each worker has at most' },
    open: share(1, 'share of opens of a named pipe that nobody writes to'),
    connect: share(1, 'share of connects to a UNIX socket that nobody accepts from'),
    read: share(0, 'share of reads of an idle pipe'),
    futex: share(0, 'share of waits for a futex that nobody wakes'),
    epoll: share(0, 'share of waits for an epoll instance without descriptors'),
  },
  needs: [{ kind: 'emitted-program' }, { kind: 'native-calls' }],
  // a thread that waits in open has its descriptor already
  costs: ({ threads = 0 }) => ({ tasks: threads + 1, descriptors: threads, memoryBytes: threads * THREAD_BYTES }),
  keeps: KEPT,
  stresses:
    "the copy of an event that a thread's entry keeps from the call's enter to its exit: every Falco keeps those of " +
    'open, and from 0.42 on those of connect, as many as threads wait, and must give them back when the threads end ' +
    'without an answer. The other calls are seen only where rules ask for them, and nothing of them is kept',
  moves: ['n_stored_evts', 'n_retrieved_evts', 'n_store_evts_drops', 'n_retrieve_evts_drops', 'n_threads'],
  growth: 'bounded',
  reproduces: [],
  defaultRatePerSecond: 200,
  start: (context) => {
    const { parameters, random } = context;
    const calls = dealRound(prepareCalls(context), parameters, random);
    if (calls.length === 0) {
      throw fail('usage', 'held-events has nothing to do', 'set a kind of call, as open or connect, to 1 or more');
    }
    return startThreads(context, {
      workload: 'held-events',
      threads: parameters['threads'] ?? 1,
      calls,
      ending: 'together',
    });
  },
});

/** The calls, on descriptors that the program inherits and nobody else touches. */
function prepareCalls({ libc, scratch }: WorkloadContext): Readonly<Record<string, ThreadCall>> {
  const checked = (what: string, result: number): number => {
    if (result >= 0) return result;
    throw fail('host', `held-events cannot make ${what} (errno ${-result})`, 'see errno(3), and raise "ulimit -n"');
  };
  const fifo = `${scratch}/idle`;
  checked('a named pipe', libc.fifo(libc.path(fifo), OWNER_ONLY));
  const pipe = libc.pipePair();
  const idle = typeof pipe === 'number' ? checked('a pipe', pipe) : pipe.read;
  const { waiting, address } = fillBacklog();
  const epoll = checked('an epoll instance', libc.maker('epoll')());
  const nothing = new Uint8Array(16);
  return {
    open: { call: 'openat', arguments: [AT_FDCWD, new TextEncoder().encode(`${fifo}\0`), O_RDONLY] },
    connect: { call: 'connect', arguments: [waiting, address, address.length] },
    read: { call: 'read', arguments: [idle, nothing, 1] },
    futex: { call: 'futex', arguments: [nothing, FUTEX_WAIT_PRIVATE, 0] },
    epoll: { call: 'epoll_pwait', arguments: [epoll, nothing, 1, FOR_EVER] },
  };

  /** A listening socket whose backlog of nothing is taken by one connection: the next ones wait for it to be accepted. */
  function fillBacklog(): { readonly waiting: number; readonly address: Uint8Array } {
    const socket = () => checked('a socket', libc.socket(AF.unix, SOCK.stream));
    const [server, first, waiting] = [socket(), socket(), socket()];
    checked(
      'a socket that listens',
      Math.min(libc.bind(server, libc.address(ANY_UNIX_ADDRESS)), libc.listen(server, 0)),
    );
    const address = libc.localAddress(server);
    if (typeof address === 'number') throw checked('a socket that listens', address);
    checked('a connection', libc.connect(first, libc.address(address)));
    return { waiting, address };
  }
}
