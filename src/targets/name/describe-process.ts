import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { findPlace } from '../container/placed-process.ts';
import type { Told } from './choose-among.ts';

const SHOWN = 60;

/** A process among several: its command, and the container that it is in. */
export function describeProcess(files: KernelFiles, facts: ProcessFacts): Told {
  const container = findPlace(files, facts.pid).containers.at(-1);
  const where = container === undefined ? '' : `, in container ${container.id.slice(0, 12)}`;
  return { spec: `pid:${facts.pid}`, words: describeCommand(facts) + where };
}

function describeCommand({ name, commandLine }: ProcessFacts): string {
  const command = commandLine.length === 0 ? name : commandLine.join(' ');
  return command.length > SHOWN ? `${command.slice(0, SHOWN - 3)}...` : command;
}
