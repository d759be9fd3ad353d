import { isFalco } from '../../falco/falco-process.ts';
import type { LiveTarget, OwnedProcess, TargetEnd, TargetPorts } from '../../model/target.ts';
import { wholeName } from '../../proc/process-name.ts';
import { watchDeath } from '../pid/death-watch.ts';
import type { Origin } from '../pid/follow-process.ts';
import { openStillAlive } from '../pid/still-alive.ts';
import { explainEarlyEnd } from './early-end.ts';

/** What an owned target gets to end by itself: Falco takes up to 0.9 s, and a report must be there after 5 s. */
export const GRACE_MS = 2000;
/** How long its exit status may take after it was seen to be gone. */
const STATUS_MS = 1000;

/**
 * A process that leaklab has started as a target. `findSuccessor` starts its next life after an end, or gives null.
 * Throws ToolError kind target-gone, with how it ended, when it has ended already.
 */
export async function ownProcess(
  ports: TargetPorts,
  child: OwnedProcess,
  origin: Origin,
  findSuccessor: (end: TargetEnd) => Promise<LiveTarget | null>,
): Promise<LiveTarget> {
  const { pid, startTicks } = child;
  const facts = ports.inspect(pid);
  if (facts === null || facts.zombie || facts.startTicks !== startTicks) {
    throw explainEarlyEnd(origin.spec, await awaitEnd(ports, child));
  }
  const stillAlive = openStillAlive(ports.files, child);
  const death = watchDeath(ports, pid);
  const end = async (): Promise<TargetEnd> => death.explain(await awaitEnd(ports, child));
  return {
    attachment: {
      ...origin,
      pid,
      startTicks,
      name: wholeName(facts),
      owned: true,
      falco: isFalco(facts) ? { version: null } : null,
    },
    alive: stillAlive.look,
    end,
    successor: async () => findSuccessor(await end()),
    release: async () => {
      await child.stop(GRACE_MS);
      stillAlive.close();
      death.close();
    },
  };
}

/** How a process of our own has ended; gone, where its status does not come within a second. */
export function awaitEnd(ports: TargetPorts, { ended }: OwnedProcess): Promise<TargetEnd> {
  return Promise.race([ended, ports.sleep(STATUS_MS).then((): TargetEnd => ({ kind: 'gone' }))]);
}
