import { isFalco } from '../../falco/falco-process.ts';
import { ToolError } from '../../model/failure.ts';
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

/** What a supervisor starts at once may end at once, and wants to be seen; one that waits waits for longer. */
const QUICK_LOOK_MS = 100;
const QUICK_FOR_MS = 2000;
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
    const passed = new Set(known);
    const take = (facts: ProcessFacts): LiveTarget | null => {
      const isNew = facts.startTicks >= chosen.startTicks && !passed.has(identify(facts));
      if (!isNew || !isAlike(facts, chosen)) return null;
      passed.add(identify(facts));
      return followUnlessGone(ports, wanted, facts, passed);
    };
    return awaitProcess(ports, wanted, take, withinMs);
  });
}

/** Null: it ended before it could be looked at, as what a supervisor starts again and again may do; or it may not be. */
function followUnlessGone(
  ports: TargetPorts,
  wanted: Wanted,
  facts: ProcessFacts,
  known: ReadonlySet<string>,
): LiveTarget | null {
  try {
    return follow(ports, wanted, facts, known);
  } catch (error) {
    if (error instanceof ToolError) return null;
    throw error;
  }
}

/** Whole listings, dear on a host with thousands of processes: but while this waits, there is nothing to measure. */
async function awaitProcess(
  ports: TargetPorts,
  { find }: Wanted,
  take: (facts: ProcessFacts) => LiveTarget | null,
  withinMs: number,
): Promise<LiveTarget | null> {
  for (let waitedMs = 0, lookMs = 0; ; waitedMs += lookMs) {
    for (const facts of find(ports.processes().filter(({ zombie }) => !zombie))) {
      const next = take(facts);
      if (next !== null) return next;
    }
    lookMs = waitedMs < QUICK_FOR_MS ? QUICK_LOOK_MS : LOOK_MS;
    if (waitedMs >= withinMs || !(await ports.sleep(lookMs))) return null;
  }
}

function identify({ pid, startTicks }: ProcessFacts): string {
  return `${pid}:${startTicks}`;
}

function isAlike(next: ProcessFacts, chosen: ProcessFacts): boolean {
  return isFalco(chosen) ? isFalco(next) : next.name === chosen.name;
}
