import type { CountingProgram, ProgramId } from '../../model/workload.ts';
import { CHURN } from './churn.ts';
import { CLOEXEC } from './cloexec.ts';
import { CLONE3 } from './clone3.ts';
import { CONTAIN } from './contain.ts';
import { type CodeLine, emitElf, type Machine } from './elf.ts';
import { EXEC_CHAIN } from './exec-chain.ts';
import { EXIT_CODE } from './exit.ts';
import { FRAME } from './frame.ts';
import { LEADER } from './leader.ts';
import { THREADS } from './threads.ts';

/** What a program that counts is told: it is emitted anew for every worker, so that it needs to parse nothing. */
export interface ProgramConstants {
  /** the pid that must be its parent: it refuses to run for another */
  readonly parent: number;
  /** the descriptor of the counters file, inherited */
  readonly file: number;
  /** where its slot begins in that file, in bytes */
  readonly slotOffset: number;
  /** words that it reads from WORDS_ADDRESS on, as its own file says; mostly none */
  readonly given: readonly bigint[];
}

/** How long a program sleeps until more may be allowed: short against a host's slice of 5 ms. */
const SHORT_SLEEP_NS = 1_000_000;
/** How long it sleeps while it is paused, and how long it leaves the host alone after a refusal (EAGAIN, ENOMEM). */
const LONG_SLEEP_NS = 20_000_000;

/** The programs that count, by what follows the frame in each. */
const COUNTING: Readonly<Record<CountingProgram, Readonly<Record<Machine, readonly CodeLine[]>>>> = {
  churn: CHURN,
  clone3: CLONE3,
  leader: LEADER,
  cloexec: CLOEXEC,
  threads: THREADS,
};

/** Whether static programs can be emitted for this processor (Node's `process.arch`). */
export function isMachine(arch: string): arch is Machine {
  return Object.hasOwn(FRAME, arch);
}

/** Any static program; those that count nothing need no constants. */
export function emitProgram(program: ProgramId, machine: Machine, constants: ProgramConstants): Uint8Array {
  switch (program) {
    case 'exit':
      return emitExit(machine);
    case 'contain':
      return emitElf(machine, constants.given, CONTAIN[machine]);
    case 'exec-chain':
      return emitExecChain(machine);
    default:
      return emitCounting(program, machine, constants);
  }
}

/** The static program that does nothing: exit_group(0). */
export function emitExit(machine: Machine): Uint8Array {
  return emitElf(machine, [], EXIT_CODE[machine]);
}

/** The static program that executes itself, once for each word after its own path: see its file. */
export function emitExecChain(machine: Machine): Uint8Array {
  return emitElf(machine, [], EXEC_CHAIN[machine]);
}

/**
 * A static program that does the operations of a workload. It asks to be killed with its parent (PR_SET_PDEATHSIG),
 * refuses to run for another parent, maps the counters file, then until `stop` is set: while `done` + `failed` is below
 * `limit` it does one operation, most often a child that it makes and waits for, and adds one to `done`. What the kernel
 * refuses and a child that does not end with status 0 add one to `failed`, leave their errno in the slot (a child tells
 * it as its status) and are followed by a pause. It never has more than one child. It ends with status 0, or 1 when it
 * could not begin (wrong parent, no mapping). What it takes as its argument, there and in argv, its own file says.
 */
export function emitCounting(program: CountingProgram, machine: Machine, constants: ProgramConstants): Uint8Array {
  return emitElf(
    machine,
    [...constants.given, ...frameWords(constants)],
    [...FRAME[machine], ...COUNTING[program][machine]],
  );
}

/** Labels of the words before the code, in their order: parent, file, slot_at, short_sleep and long_sleep (timespecs). */
function frameWords({ parent, file, slotOffset }: ProgramConstants): readonly number[] {
  return [parent, file, slotOffset, 0, SHORT_SLEEP_NS, 0, LONG_SLEEP_NS];
}
