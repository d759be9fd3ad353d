import type { HostFacts } from '../../model/run.ts';
import { formatBytes } from '../../model/units.ts';

/** A trait of hosts, and what may follow where it is another one. */
interface HostTrait {
  readonly what: string;
  readonly follows: string;
  read(host: HostFacts): string | null;
}

const TRAITS: readonly HostTrait[] = [
  {
    what: 'architecture',
    follows: 'other instructions and sizes: growth per operation may differ a little',
    read: ({ arch }) => arch,
  },
  {
    what: 'CPUs',
    follows: "Falco's buffers and its level grow with them, and so does the rate that this host can make",
    read: ({ cpus }) => String(cpus),
  },
  {
    what: 'memory',
    follows: 'guards and limits stop the load elsewhere',
    read: ({ memoryBytes }) => formatBytes(memoryBytes),
  },
  {
    what: 'page size',
    follows: 'memory is given out in other portions: small leaks show later',
    read: ({ pageBytes }) => formatBytes(pageBytes),
  },
  {
    what: 'kernel',
    follows: 'the driver hooks other functions, and an operation may be other events',
    read: ({ kernel }) => /^\d+\.\d+/.exec(kernel)?.[0] ?? kernel,
  },
  {
    what: 'cgroup version',
    follows: 'memory of the cgroup is counted in another way, and containers are told by other paths',
    read: ({ cgroup }) => cgroup,
  },
];

/** What is unlike in two hosts and what that may change, a line each; of Falco itself the comparison tells afterwards. */
export function listHostDifferences(there: HostFacts, here: HostFacts): readonly string[] {
  return TRAITS.flatMap(({ what, follows, read }) => {
    const [then, now] = [read(there), read(here)];
    return then === null || now === null || then === now ? [] : [`${what}: ${then} there, ${now} here; ${follows}`];
  });
}
