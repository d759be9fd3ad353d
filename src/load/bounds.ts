import type { Parameter } from '../model/workload.ts';
import { HELD_BY_DEFAULT } from '../model/workload.ts';

/** Workers of one run, all workloads together, for each CPU of the host: more only wait for each other. */
export const MAX_WORKERS_PER_CPU = 4;

/** Operations per second, all workers of a workload together: beyond what any host reaches. */
export const MAX_RATE_PER_SECOND = 10_000_000;

/** Operations per second at least: one in ten minutes. A load of nothing is `watch`. */
export const MIN_RATE_PER_SECOND = 1 / 600;

/**
 * `--hold`, or `--set fds=N`: every workload has these beside its own parameters. A host needs about 20 descriptors for
 * itself and refuses to hold fewer, with the number; a host's own limit (`ulimit -n`) may allow less than the maximum.
 */
export const HELD: Readonly<Record<keyof typeof HELD_BY_DEFAULT, Parameter>> = {
  fds: {
    unit: 'count',
    default: HELD_BY_DEFAULT.fds,
    min: 24,
    max: 65_536,
    describe:
      'descriptors that each host, its programs and their children hold; a Falco copies the table at every fork',
  },
  held_sockets: {
    unit: 'count',
    default: HELD_BY_DEFAULT.held_sockets,
    min: 0,
    max: 65_536,
    describe: 'UNIX sockets that each host holds on top of those; a Falco reads all of them at each look-up in /proc',
  },
  held_argv: {
    unit: 'bytes',
    default: HELD_BY_DEFAULT.held_argv,
    min: 0,
    max: 65_536,
    describe: 'arguments of each host and of every process that it starts; a Falco keeps them with each entry',
  },
};
