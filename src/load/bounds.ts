import type { Parameter } from '../model/workload.ts';
import { DEFAULT_HELD_DESCRIPTORS } from '../model/workload.ts';

/** Workers of one run, all workloads together, for each CPU of the host: more only wait for each other. */
export const MAX_WORKERS_PER_CPU = 4;

/** Operations per second, all workers of a workload together: beyond what any host reaches. */
export const MAX_RATE_PER_SECOND = 1_000_000;

/** Operations per second at least: one in ten minutes. A load of nothing is `watch`. */
export const MIN_RATE_PER_SECOND = 1 / 600;

/**
 * `--set fds=N`: every workload has it beside its own parameters. A host needs about 20 descriptors for itself and
 * refuses to hold fewer, with the number; a host's own limit (`ulimit -n`) may allow less than the maximum.
 */
export const HELD_DESCRIPTORS: Parameter = {
  unit: 'count',
  default: DEFAULT_HELD_DESCRIPTORS,
  min: 24,
  max: 65_536,
  describe: 'descriptors that each host, its programs and their children hold; a Falco copies the table at every fork',
};
