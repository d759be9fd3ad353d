import { ToolError } from '../../model/failure.ts';
import type { LiveTarget, OwnedProcess, ProcessFacts, TargetEnd, TargetPorts } from '../../model/target.ts';
import { wholeName } from '../../proc/process-name.ts';
import { watchDeath } from '../pid/death-watch.ts';
import type { Origin } from '../pid/follow-process.ts';
import { openStillAlive } from '../pid/still-alive.ts';
import { findFalcoBelow } from '../pid/wrapped-falco.ts';
import { awaitEnd, GRACE_MS } from './own-process.ts';

const LOOK_MS = 100;

/**
 * A Falco that a command of ours has started, as an owned target: it is ended with all that the command started, how it
 * ended is told by the command, and its next life is what the command starts next, which then ends it. Throws ToolError kind target-gone
 * when it has ended already.
 */
export function ownFalco(ports: TargetPorts, wrapper: OwnedProcess, falco: ProcessFacts, origin: Origin): LiveTarget {
  const { pid, startTicks } = falco;
  const stillAlive = openStillAlive(ports.files, falco);
  const death = watchDeath(ports, pid);
  let handedOver = false;
  return {
    attachment: { ...origin, pid, startTicks, name: wholeName(falco), owned: true, falco: { version: null } },
    alive: stillAlive.look,
    end: async () => death.explain(stillAlive.end() ?? asOfShell(await awaitEnd(ports, wrapper))),
    successor: async (withinMs) => {
      const next = await awaitNext(ports, wrapper, falco, withinMs, origin);
      handedOver = next !== null;
      return next;
    },
    release: async () => {
      if (!handedOver) await wrapper.stop(GRACE_MS);
      stillAlive.close();
      death.close();
    },
  };
}

/** A shell ends with 128 and the number of the signal that ended what it waited for. */
function asOfShell(end: TargetEnd): TargetEnd {
  const signal = end.kind === 'exited' ? SIGNALS[end.code - 128] : undefined;
  return signal === undefined ? end : { kind: 'killed', signal };
}

/** Those that end a process which did not ask for it (signal(7)). */
const SIGNALS: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
};

async function awaitNext(
  ports: TargetPorts,
  wrapper: OwnedProcess,
  last: ProcessFacts,
  withinMs: number,
  origin: Origin,
): Promise<LiveTarget | null> {
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const next = findFalcoBelow(wrapper.pid, ports.processes());
    const isNew = next !== null && (next.pid !== last.pid || next.startTicks !== last.startTicks);
    const taken = isNew ? ownUnlessGone(ports, wrapper, next, origin) : null;
    if (taken !== null) return taken;
    const supervises = ports.inspect(wrapper.pid)?.startTicks === wrapper.startTicks;
    if (!supervises || waitedMs >= withinMs || !(await ports.sleep(LOOK_MS))) return null;
  }
}

/** Null: it ended before it could be looked at, as what a script starts again and again may do. */
function ownUnlessGone(
  ports: TargetPorts,
  wrapper: OwnedProcess,
  falco: ProcessFacts,
  origin: Origin,
): LiveTarget | null {
  try {
    return ownFalco(ports, wrapper, falco, origin);
  } catch (error) {
    if (error instanceof ToolError && error.failure.kind === 'target-gone') return null;
    throw error;
  }
}
