import type { ProcessFacts } from '../model/target.ts';

/**
 * Whether a process is a Falco: by its name, which the kernel has from the file that was executed; by the program of
 * its command line; or by the file that it runs, whatever it was started as. A title with spaces, which programs write
 * over their command line, is no path. The specimen is none.
 */
export function isFalco(facts: ProcessFacts): boolean {
  if (facts.kernelThread || facts.zombie) return false;
  const { name, commandLine, executable } = facts;
  const program = programOf(facts);
  if (name === FALCO || isFalcoPath(commandLine[0]) || isFalcoPath(program)) return true;
  return CARRIERS.test(baseName(executable === null ? name : program)) && commandLine.some(isFalcoPath);
}

/** Whether a word names the program falco, with its folders or without. */
export function isFalcoPath(word: string | undefined): boolean {
  return FALCO_PATH.test(word ?? '');
}

/**
 * The Falcos among some processes, each once. A Falco that starts a program for its output is there twice until that
 * program runs (fork, then exec), and so is one that a script called falco has started: its parent is none then.
 */
export function findFalcos(processes: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const falcos = processes.filter(isFalco);
  const byPid = new Map(falcos.map((facts) => [facts.pid, facts]));
  const isFork = (facts: ProcessFacts): boolean => {
    const parent = byPid.get(facts.ppid);
    return parent !== undefined && isSameProgram(parent, facts);
  };
  const proper = falcos.filter((facts) => !isFork(facts));
  const wrappers = new Set(proper.filter((facts) => runsFalco(facts)).map(({ ppid }) => ppid));
  return proper.filter((facts) => runsFalco(facts) || !wrappers.has(facts.pid));
}

const FALCO = 'falco';
const FALCO_PATH = /^(\S*\/)?falco$/;

/**
 * Programs that run another within their own process: the dynamic loader (`ld-linux-x86-64.so.2`), valgrind's tools
 * (`massif-amd64-linux`) and qemu's user mode. As names the kernel has cut them.
 */
const CARRIERS = /^(ld-|ld\.so|qemu-|[a-z]+-(amd64|arm64)-)/;

/** Its file, though it may have been replaced by an upgrade since. */
function programOf({ executable }: ProcessFacts): string {
  return (executable ?? '').replace(/ \(deleted\)$/, '');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** By its file; that may not be seen by another user than its own, and then the name has to do. */
function runsFalco(facts: ProcessFacts): boolean {
  return facts.executable !== null && isFalcoPath(programOf(facts));
}

/** A command line is shared until exec: a Falco never starts a second one with the same words. */
function isSameProgram(one: ProcessFacts, other: ProcessFacts): boolean {
  return one.executable === other.executable && one.commandLine.join('\0') === other.commandLine.join('\0');
}
