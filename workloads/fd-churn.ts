import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import type { Libc } from '../src/model/libc.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

const O_RDONLY = 0;
const AF_UNIX = 1;
const SOCK_STREAM = 1;
const STDIN = 0;

/** How often each kind comes in a round of at most 64 operations. */
const share = (describe: string): Parameter => ({ unit: 'count', default: 1, min: 0, max: 16, describe });

/** Descriptors of every kind that are made and closed at once. */
export default defineWorkload({
  id: 'fd-churn',
  title: 'descriptors that are made and closed',
  operation: 'descriptor',
  // the call that makes it and its close; a pipe has two closes
  eventsPerOperation: 2,
  parameters: {
    open: share('share of open and close of /dev/null'),
    dup: share('share of dup and close'),
    pipe: share('share of pipe and close of both ends'),
    socket: share('share of UNIX stream sockets, made and closed'),
  },
  privileges: 'none',
  stresses:
    'the table of descriptors of one process: added and removed entries must balance, and each kind has a path of ' +
    'its own through the parsers',
  reproduces: ['falco#2495'],
  defaultRatePerSecond: 5000,
  start: ({ libc, parameters, random }) => {
    const round = shuffle(deal(churnKinds(libc), parameters), random);
    if (round.length === 0) {
      throw fail('usage', 'fd-churn has nothing to do', 'set one of open, dup, pipe and socket to 1 or more');
    }
    let turn = 0;
    return createStepDriver(() => {
      turn = turn + 1 < round.length ? turn + 1 : 0;
      return round[turn]?.() ?? 0;
    });
  },
});

type Churn = () => number;

function churnKinds(libc: Libc): Readonly<Record<string, Churn>> {
  const devNull = libc.path('/dev/null');
  const closed = (fd: number) => (fd < 0 ? fd : libc.close(fd));
  return {
    open: () => closed(libc.open(devNull, O_RDONLY)),
    dup: () => closed(libc.dup(STDIN)),
    pipe: () => {
      const ends = libc.pipePair();
      if (typeof ends === 'number') return ends;
      libc.close(ends.read);
      return libc.close(ends.write);
    },
    socket: () => closed(libc.socket(AF_UNIX, SOCK_STREAM)),
  };
}

function deal(kinds: Readonly<Record<string, Churn>>, parameters: Readonly<Record<string, number>>): readonly Churn[] {
  return Object.entries(kinds).flatMap(([kind, churn]) => Array.from({ length: parameters[kind] ?? 0 }, () => churn));
}

/** The order of a round is the seed's; Fisher and Yates. */
function shuffle(round: readonly Churn[], random: () => number): readonly Churn[] {
  const order = [...round];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a && b) [order[last], order[other]] = [b, a];
  }
  return order;
}
