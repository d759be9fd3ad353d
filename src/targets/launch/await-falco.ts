import { isFalco } from '../../falco/falco-process.ts';
import type { ProcessFacts, TargetPorts } from '../../model/target.ts';
import { findFalcoBelow } from '../pid/wrapped-falco.ts';

const WITHIN_MS = 5000;
const LOOK_MS = 20;

/**
 * The Falco that a launched command starts below itself, where it speaks of one: `falco` as a word of the command or of
 * the script that it runs. Waited for until it is there or the command has become one itself (`exec`), at most 5 s.
 * Null: it starts none, is one itself, or has ended.
 */
export async function awaitFalcoBelow(ports: TargetPorts, pid: number): Promise<ProcessFacts | null> {
  for (let waitedMs = 0; waitedMs < WITHIN_MS; waitedMs += LOOK_MS) {
    const facts = ports.inspect(pid);
    if (facts === null || facts.zombie || isFalco(facts) || !speaksOfFalco(ports, facts)) return null;
    const falco = findFalcoBelow(pid, ports.processes());
    if (falco !== null) return falco;
    if (!(await ports.sleep(LOOK_MS))) return null;
  }
  return null;
}

/** The name of the program, with or without folders: neither `falcoctl` nor `/etc/falco/falco.yaml`. */
const FALCO_WORD = /(^|[\s/'"`;&|(=])falco($|[\s'"`;&|)])/;

/** A command that mentions none is not waited for: it would hold up every other target. */
function speaksOfFalco({ files }: TargetPorts, { pid, commandLine }: ProcessFacts): boolean {
  const [, ...words] = commandLine;
  if (words.some((word) => FALCO_WORD.test(word))) return true;
  const script = words.find((word) => !word.startsWith('-'));
  if (script === undefined || script.includes('\n')) return false;
  const text = files.readOnce(script.startsWith('/') ? script : `/proc/${pid}/cwd/${script}`) ?? '';
  return text.startsWith('#!') && FALCO_WORD.test(text);
}
