import { fail, type ToolError } from '../../model/failure.ts';
import type { LiveTarget, ProcessFacts, TargetPorts } from '../../model/target.ts';
import { followProcess, type Origin } from '../pid/follow-process.ts';

/** What kind of process is wanted. */
export interface Wanted {
  readonly origin: Origin;
  /** completes `2 processes are ...` */
  readonly called: string;
  isOne(facts: ProcessFacts): boolean;
  explainNone(processes: readonly ProcessFacts[]): ToolError;
}

const LOOK_MS = 500;
/** More than these are not spelled out in an error. */
const LISTED = 6;

/**
 * The one running process that is wanted; among several the person at the terminal chooses. Its successor is a process
 * of the same kind that was not there when it was chosen. Throws ToolError: target-not-found, usage (several, and
 * nobody to choose; it lists what to type), target-not-readable.
 */
export async function pickProcess(ports: TargetPorts, wanted: Wanted): Promise<LiveTarget> {
  const processes = ports.processes();
  const [first, ...others] = processes.filter((facts) => !facts.zombie && wanted.isOne(facts));
  if (first === undefined) throw wanted.explainNone(processes);
  const chosen = others.length === 0 ? first : await chooseOne(ports, wanted, [first, ...others]);
  return follow(ports, wanted, chosen, new Set([first, ...others].map(identify)));
}

async function chooseOne(
  ports: TargetPorts,
  { called }: Wanted,
  candidates: readonly [ProcessFacts, ...ProcessFacts[]],
): Promise<ProcessFacts> {
  const fact = `${candidates.length} processes are ${called}`;
  const answer = await ports.choose(`${fact}: which one?`, candidates.map(describeProcess));
  const chosen = answer === null ? undefined : candidates[answer];
  if (chosen !== undefined) return chosen;
  const listed = candidates.slice(0, LISTED).map((facts) => `-t pid:${facts.pid} (${describeCommand(facts)})`);
  const more = candidates.length > LISTED ? ` or one of ${candidates.length - LISTED} more` : '';
  throw fail('usage', fact, `choose one: ${listed.join(', ')}${more}`);
}

function follow(ports: TargetPorts, wanted: Wanted, chosen: ProcessFacts, known: ReadonlySet<string>): LiveTarget {
  return followProcess(ports, chosen, wanted.origin, async (withinMs) => {
    const isNext = (facts: ProcessFacts): boolean =>
      !facts.zombie && wanted.isOne(facts) && facts.startTicks >= chosen.startTicks && !known.has(identify(facts));
    const next = await awaitProcess(ports, isNext, withinMs);
    return next === null ? null : follow(ports, wanted, next, new Set([...known, identify(next)]));
  });
}

/** Whole listings, dear on a host with thousands of processes: but while this waits, there is nothing to measure. */
async function awaitProcess(
  ports: TargetPorts,
  isIt: (facts: ProcessFacts) => boolean,
  withinMs: number,
): Promise<ProcessFacts | null> {
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const found = ports.processes().find(isIt);
    if (found !== undefined) return found;
    if (waitedMs >= withinMs || !(await ports.sleep(LOOK_MS))) return null;
  }
}

function identify({ pid, startTicks }: ProcessFacts): string {
  return `${pid}:${startTicks}`;
}

function describeProcess(facts: ProcessFacts): string {
  return `pid ${facts.pid}: ${describeCommand(facts)}`;
}

function describeCommand({ name, commandLine }: ProcessFacts): string {
  const command = commandLine.length === 0 ? name : commandLine.join(' ');
  return command.length > 60 ? `${command.slice(0, 57)}...` : command;
}
