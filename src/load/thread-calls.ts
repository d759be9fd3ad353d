import type { ProgramDriver } from '../model/driver.ts';
import type { WorkloadContext } from '../model/workload.ts';
import { startProgram } from './program-driver.ts';
import { type Machine, WORDS_ADDRESS } from './programs/elf.ts';

/** Calls that threads make, by their numbers: asm/unistd_64.h and asm-generic/unistd.h. */
const NUMBERS = {
  read: { x64: 0, arm64: 63 },
  connect: { x64: 42, arm64: 203 },
  fcntl: { x64: 72, arm64: 25 },
  futex: { x64: 202, arm64: 98 },
  openat: { x64: 257, arm64: 56 },
  epoll_pwait: { x64: 281, arm64: 22 },
} as const;

/** Of a thread that has touched no stack: the kernel's own of it, about. */
export const THREAD_BYTES = 32 * 1024;

/** A call with at most five arguments: numbers, and bytes whose address is given. */
export interface ThreadCall {
  readonly call: keyof typeof NUMBERS;
  readonly arguments: readonly (number | Uint8Array)[];
}

/** What the threads program is to do. */
export interface ThreadOrder {
  /** id of the workload, for messages */
  readonly workload: string;
  /** threads that are there at most */
  readonly threads: number;
  /** one for each thread, round and round */
  readonly calls: readonly ThreadCall[];
  /** with as many as may be there: all end together, with their process, or the oldest goes for each new one */
  readonly ending: 'together' | 'oldest';
}

/** Starts the threads program. Throws ToolError kind host when it cannot be started. */
export function startThreads(
  context: WorkloadContext,
  { workload, threads, calls, ending }: ThreadOrder,
): ProgramDriver {
  const give = (machine: Machine) => packCalls(machine, calls, ending);
  return startProgram(context, { workload, program: 'threads', argument: threads, words: [], give });
}

const WORDS_A_CALL = 6;
const WORDS_BEFORE = 2;

/** What the threads program is given: two words, the table of calls, and the bytes that their arguments point to. */
export function packCalls(
  machine: Machine,
  calls: readonly ThreadCall[],
  ending: ThreadOrder['ending'],
): readonly bigint[] {
  const tableWords = WORDS_BEFORE + WORDS_A_CALL * calls.length;
  const memory: bigint[] = [];
  const place = (argument: number | Uint8Array): bigint => {
    if (typeof argument === 'number') return BigInt.asUintN(64, BigInt(argument));
    const address = addressOf(tableWords + memory.length);
    memory.push(...toWords(argument));
    return address;
  };
  const table = calls.flatMap(({ call, arguments: words }) => {
    const row = [BigInt(NUMBERS[call][machine]), ...words.map(place)];
    return [...row, ...new Array<bigint>(WORDS_A_CALL - row.length).fill(0n)];
  });
  return [ending === 'together' ? 1n : 0n, addressOf(tableWords), ...table, ...memory];
}

function addressOf(word: number): bigint {
  return BigInt(WORDS_ADDRESS + 8 * word);
}

/** Bytes as little-endian words, filled up with zero. */
function toWords(bytes: Uint8Array): readonly bigint[] {
  const padded = new Uint8Array(8 * Math.ceil(bytes.length / 8));
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  return Array.from({ length: padded.length / 8 }, (_, index) => view.getBigUint64(8 * index, true));
}
