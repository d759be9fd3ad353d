import { isFalco } from '../../falco/falco-process.ts';
import type { ToolError } from '../../model/failure.ts';
import type { LiveTarget, ProcessFacts, TargetPorts } from '../../model/target.ts';
import { followProcess, type Origin } from '../pid/follow-process.ts';
import { chooseAmong } from './choose-among.ts';
import { describeProcess } from './describe-process.ts';
import { explainAbsence } from './explain-absence.ts';

/** What kind of process is wanted. */
export interface Wanted {
  readonly origin: Origin;
  /** completes `2 processes are ...` */
  readonly called: string;
  /** those that may be meant, zombies left out */
  find(processes: readonly ProcessFacts[]): readonly ProcessFacts[];
  explainNone(processes: readonly ProcessFacts[]): ToolError;
}

const LOOK_MS = 500;

/**
 * The one running process that is wanted; among several the person at the terminal chooses. Its successor is one that
 * is wanted too, was not there when it was chosen, and is a Falco if it was one, else of its name: what a supervisor
 * runs before it is none. Throws ToolError: target-not-found, usage (several, and nobody to choose; it lists what to
 * type), target-not-readable.
 */
export async function pickProcess(ports: TargetPorts, wanted: Wanted): Promise<LiveTarget> {
  const processes = ports.processes();
  const candidates = wanted.find(processes.filter(({ zombie }) => !zombie));
  const [first, ...others] = candidates;
  if (first === undefined) throw explainAbsence(ports, wanted.explainNone(processes));
  const chosen = others.length === 0 ? first : await chooseOne(ports, wanted, candidates);
  return follow(ports, wanted, chosen, new Set(candidates.map(identify)));
}

function chooseOne(ports: TargetPorts, { called }: Wanted, candidates: readonly ProcessFacts[]): Promise<ProcessFacts> {
  return chooseAmong(ports, `${candidates.length} processes are ${called}`, candidates, (facts) =>
    describeProcess(ports.files, facts),
  );
}

function follow(ports: TargetPorts, wanted: Wanted, chosen: ProcessFacts, known: ReadonlySet<string>): LiveTarget {
  return followProcess(ports, chosen, wanted.origin, async (withinMs) => {
    const isNext = (facts: ProcessFacts): boolean =>
      facts.startTicks >= chosen.startTicks && !known.has(identify(facts)) && isAlike(facts, chosen);
    const next = await awaitProcess(ports, wanted, isNext, withinMs);
    return next === null ? null : follow(ports, wanted, next, new Set([...known, identify(next)]));
  });
}

/** Whole listings, dear on a host with thousands of processes: but while this waits, there is nothing to measure. */
async function awaitProcess(
  ports: TargetPorts,
  { find }: Wanted,
  isNext: (facts: ProcessFacts) => boolean,
  withinMs: number,
): Promise<ProcessFacts | null> {
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const found = find(ports.processes().filter(({ zombie }) => !zombie)).find(isNext);
    if (found !== undefined) return found;
    if (waitedMs >= withinMs || !(await ports.sleep(LOOK_MS))) return null;
  }
}

function identify({ pid, startTicks }: ProcessFacts): string {
  return `${pid}:${startTicks}`;
}

function isAlike(next: ProcessFacts, chosen: ProcessFacts): boolean {
  return isFalco(chosen) ? isFalco(next) : next.name === chosen.name;
}
