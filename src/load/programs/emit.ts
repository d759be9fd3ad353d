import { CHURN_ARM64 } from './churn-arm64.ts';
import { CHURN_X64 } from './churn-x64.ts';
import { type CodeLine, emitElf, type Machine } from './elf.ts';
import { EXIT_CODE } from './exit.ts';

/** What the churn program is told: it is emitted anew for every worker, so that it needs to parse nothing. */
export interface ChurnConstants {
  /** the pid that must be its parent: it refuses to run for another */
  readonly parent: number;
  /** the descriptor of the counters file, inherited */
  readonly file: number;
  /** where its slot begins in that file, in bytes */
  readonly slotOffset: number;
}

/** How long the churn program sleeps until more may be allowed: short against a host's slice of 5 ms. */
const SHORT_SLEEP_NS = 1_000_000;
/** How long it sleeps while it is paused, and how long it leaves the host alone after a refusal (EAGAIN, ENOMEM). */
const LONG_SLEEP_NS = 20_000_000;

const CHURN_CODE: Readonly<Record<Machine, readonly CodeLine[]>> = { x64: CHURN_X64, arm64: CHURN_ARM64 };

/** Whether static programs can be emitted for this processor (Node's `process.arch`). */
export function isMachine(arch: string): arch is Machine {
  return Object.hasOwn(CHURN_CODE, arch);
}

/** The static program that does nothing: exit_group(0). */
export function emitExit(machine: Machine): Uint8Array {
  return emitElf(machine, [], EXIT_CODE[machine]);
}

/**
 * The static program of fork and spawn churn. It asks to be killed with its parent (PR_SET_PDEATHSIG), refuses to run
 * for another parent, maps the counters file, then until `stop` is set: while `done` + `failed` is below `limit` it
 * makes a child with clone(cloneFlags), waits for it and, when the child ended with status 0, adds one to `done`. The
 * child ends at once, or executes the program that is named by argv[1], with the same arguments and environment. A
 * clone that is refused and a child that ends otherwise add one to `failed`, leave their errno in the slot and are
 * followed by a pause. It never has more than one child. It ends with status 0, or 1 when it could not begin (wrong
 * parent, no mapping). It must be started with one or two words.
 */
export function emitChurn(machine: Machine, constants: ChurnConstants): Uint8Array {
  return emitElf(machine, churnWords(constants), CHURN_CODE[machine]);
}

/** Labels of the words before the code, in their order: parent, file, slot_at, short_sleep and long_sleep (timespecs). */
function churnWords({ parent, file, slotOffset }: ChurnConstants): readonly number[] {
  return [parent, file, slotOffset, 0, SHORT_SLEEP_NS, 0, LONG_SLEEP_NS];
}
