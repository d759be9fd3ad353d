import { findFalcos, isFalco } from '../../falco/falco-process.ts';
import type { ProcessFacts } from '../../model/target.ts';

/** Programs that start another and wait for it: shells (and with them scripts), inits of containers, tracers, sudo. */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'busybox'],
  ...['sudo', 'su', 'doas', 'runuser', 'timeout', 'nohup', 'xargs'],
  ...['strace', 'ltrace', 'gdb', 'perf', 'heaptrack'],
  ...['tini', 'dumb-init', 'docker-init', 'catatonit', 's6-supervise', 'runsv'],
]);

/**
 * The Falco that a wrapper has started, or a wrapper that it has started; null where the process is a Falco itself or no
 * wrapper, or has none. Of several the oldest. All processes are listed only where it is a wrapper.
 */
export function findWrappedFalco(
  facts: ProcessFacts,
  listProcesses: () => readonly ProcessFacts[],
): ProcessFacts | null {
  return isFalco(facts) || !isWrapper(facts) ? null : findBelow(facts.pid, listProcesses(), isWrapper);
}

/** The Falco that a process has started, whatever stands between the two; null where there is none. Of several the oldest. */
export function findFalcoBelow(pid: number, processes: readonly ProcessFacts[]): ProcessFacts | null {
  return findBelow(pid, processes, () => true);
}

/** The nearest one counts: a Falco's own children are none. */
function findBelow(
  pid: number,
  processes: readonly ProcessFacts[],
  leadsOn: (facts: ProcessFacts) => boolean,
): ProcessFacts | null {
  const children = processes.filter(({ ppid, zombie }) => ppid === pid && !zombie);
  const [falco] = findFalcos(children).toSorted((one, other) => one.startTicks - other.startTicks);
  if (falco !== undefined) return falco;
  const deeper = children.filter(leadsOn).map((child) => findBelow(child.pid, processes, leadsOn));
  return deeper.find((found) => found !== null) ?? null;
}

function isWrapper({ name, executable, commandLine }: ProcessFacts): boolean {
  return [name, executable ?? '', commandLine[0] ?? ''].some((word) =>
    WRAPPERS.has(word.slice(word.lastIndexOf('/') + 1)),
  );
}
