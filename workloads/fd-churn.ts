import { type Operate, takeTurns } from '../src/load/round.ts';
import { AF, SOCK } from '../src/load/socket-address.ts';
import { createStepDriver } from '../src/load/step-driver.ts';
import { fail, ToolError } from '../src/model/failure.ts';
import type { DescriptorKind, HandOver, Libc } from '../src/model/libc.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

const O_RDONLY = 0;
const STDIN = 0;

/** How often each kind comes in a round of operations. */
const share = (standard: number, describe: string): Parameter => ({
  unit: 'count',
  default: standard,
  min: 0,
  max: 16,
  describe,
});

/** Descriptors of every kind that are made and closed at once. */
export default defineWorkload({
  id: 'fd-churn',
  title: 'descriptors that are made and closed',
  operation: 'descriptor',
  calls: [
    'openat',
    'dup',
    'pipe2',
    'socket',
    'eventfd2',
    'timerfd_create',
    'epoll_create1',
    'inotify_init1',
    'signalfd4',
    'memfd_create',
    'close_range',
    'sendmsg',
    'recvmsg',
    'close',
  ],
  // the call that makes it and its close; a pipe has two closes, and one that is passed is sent and received
  eventsPerOperation: 2,
  parameters: {
    open: share(1, 'share of open and close of /dev/null'),
    dup: share(1, 'share of dup and close'),
    pipe: share(1, 'share of pipe and close of both ends'),
    socket: share(1, 'share of UNIX stream sockets, made and closed'),
    eventfd: share(0, 'share of eventfd2 and close'),
    timerfd: share(0, 'share of timerfd_create and close'),
    epoll: share(0, 'share of epoll_create1 and close'),
    inotify: share(0, 'share of inotify_init1 and close'),
    signalfd: share(0, 'share of signalfd4 and close'),
    memfd: share(0, 'share of memfd_create and close'),
    close_range: share(0, 'share of open of /dev/null and close_range (Linux 5.9)'),
    scm_rights: share(0, 'share of descriptors passed over a pair of UNIX sockets (SCM_RIGHTS), received and closed'),
  },
  stresses:
    'the table of descriptors of one process: added and removed entries must balance, and each kind has a path of ' +
    'its own through the parsers. What close_range takes away and what recvmsg brings, Falco may have to find out in /proc',
  moves: ['n_fds', 'n_added_fds', 'n_removed_fds'],
  growth: 'bounded',
  reproduces: ['falco#2495'],
  defaultRatePerSecond: 5000,
  start: ({ libc, parameters, random }) => {
    const passing = (parameters['scm_rights'] ?? 0) > 0 ? openHandOver(libc) : null;
    const chosen = Object.entries(churnKinds(libc)).filter(([kind]) => (parameters[kind] ?? 0) > 0);
    const operate = takeTurns({ ...prepareKinds(chosen), ...passKind(libc, passing) }, parameters, random);
    if (operate === null) {
      throw fail('usage', 'fd-churn has nothing to do', 'set a kind of descriptor, as open or dup, to 1 or more');
    }
    return { ...createStepDriver(operate), close: () => passing?.close() };
  },
});

/** Two descriptors more, held only where something is to be passed. */
function openHandOver(libc: Libc): HandOver {
  const passing = libc.handOver();
  if (typeof passing !== 'number') return passing;
  throw fail('host', `fd-churn cannot make a pair of sockets (errno ${-passing})`, 'set scm_rights=0');
}

function passKind(libc: Libc, passing: HandOver | null): Readonly<Record<string, Operate>> {
  if (passing === null) return {};
  return {
    scm_rights: () => {
      const received = passing.pass(STDIN);
      return received < 0 ? received : libc.close(received);
    },
  };
}

/** Throws ToolError kind host when some of them cannot be made here, with what to set for the others. */
function prepareKinds(chosen: readonly (readonly [string, () => Operate])[]): Readonly<Record<string, Operate>> {
  const [prepared, lacking]: [[string, Operate][], string[]] = [[], []];
  for (const [kind, prepare] of chosen) {
    try {
      prepared.push([kind, prepare()]);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      lacking.push(kind);
    }
  }
  if (lacking.length === 0) return Object.fromEntries(prepared);
  const settings = lacking.map((kind) => `--set ${kind}=0`).join(' ');
  const fact = `koffi has no binary for this platform, and Node itself cannot make ${lacking.join(', ')}`;
  throw fail('host', fact, `leave out what it cannot make: ${settings}`);
}

/** What prepares each kind: it takes its calls from `libc` beforehand, which may lack some of them. */
function churnKinds(libc: Libc): Readonly<Record<string, () => Operate>> {
  const devNull = libc.path('/dev/null');
  const { open, close } = libc;
  const closed = (fd: number) => (fd < 0 ? fd : close(fd));
  const made = (kind: DescriptorKind) => () => {
    const make = libc.maker(kind);
    return () => closed(make());
  };
  return {
    open: () => () => closed(open(devNull, O_RDONLY)),
    dup: () => {
      const { dup } = libc;
      return () => closed(dup(STDIN));
    },
    pipe: () => {
      const { pipePair } = libc;
      return () => {
        const ends = pipePair();
        if (typeof ends === 'number') return ends;
        close(ends.read);
        return close(ends.write);
      };
    },
    socket: () => {
      const { socket } = libc;
      return () => closed(socket(AF.unix, SOCK.stream));
    },
    eventfd: made('eventfd'),
    timerfd: made('timerfd'),
    epoll: made('epoll'),
    inotify: made('inotify'),
    signalfd: made('signalfd'),
    memfd: made('memfd'),
    close_range: () => {
      const { closeRange } = libc;
      return () => {
        const fd = open(devNull, O_RDONLY);
        return fd < 0 ? fd : closeRange(fd);
      };
    },
  };
}
