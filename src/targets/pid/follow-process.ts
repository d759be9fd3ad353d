import { isFalco } from '../../falco/falco-process.ts';
import { fail } from '../../model/failure.ts';
import type { LiveTarget, ProcessFacts, TargetPorts } from '../../model/target.ts';
import { wholeName } from '../../proc/process-name.ts';
import { watchDeath } from './death-watch.ts';
import { openStillAlive } from './still-alive.ts';

/** Where a target comes from: the part that found it, and what the user asked for. */
export interface Origin {
  readonly kind: string;
  readonly spec: string;
}

/**
 * A process that is not ours as a target: it is never ended, how it ends is known only as far as the kernel tells
 * everybody, and its next life is what `findSuccessor` finds. Throws ToolError when it has no memory that could be read.
 */
export function followProcess(
  ports: TargetPorts,
  facts: ProcessFacts,
  origin: Origin,
  findSuccessor: (withinMs: number) => Promise<LiveTarget | null>,
): LiveTarget {
  refuseUnreadable(ports, facts);
  const stillAlive = openStillAlive(ports.files, facts);
  const death = watchDeath(ports, facts.pid);
  const { pid, startTicks } = facts;
  return {
    attachment: {
      ...origin,
      pid,
      startTicks,
      name: wholeName(facts),
      owned: false,
      falco: isFalco(facts) ? { version: null } : null,
    },
    alive: stillAlive.look,
    end: async () => death.explain(stillAlive.end() ?? { kind: 'gone' }),
    successor: findSuccessor,
    release: async () => {
      stillAlive.close();
      death.close();
    },
  };
}

function refuseUnreadable(ports: TargetPorts, { pid, name, zombie, kernelThread, uid }: ProcessFacts): void {
  if (kernelThread) {
    const fact = `${pid} (${name}) is a kernel thread, which has no memory of its own`;
    throw fail('target-not-readable', fact, 'choose a process');
  }
  if (zombie) {
    const fact = `process ${pid} (${name}) has ended and only waits for its parent`;
    throw fail('target-not-found', fact, 'choose a process that runs');
  }
  if (!ports.readable(pid)) {
    const owner = uid === null ? 'its user' : `user ${uid}`;
    throw fail(
      'target-not-readable',
      `memory of process ${pid} (${name}) may not be read`,
      `run as root or as ${owner}`,
    );
  }
}
