import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../../src/load/programs/elf.ts';
import { emitCounting } from '../../src/load/programs/emit.ts';
import { type CountingProgram, Slot } from '../../src/model/workload.ts';
import { createCounters, openSlot } from '../../src/system/load/counters.ts';

export const MACHINES: readonly Machine[] = ['x64', 'arm64'];

/** How programs of a processor are run here: directly, through qemu-user, or (null) not at all. */
export function findRunner(machine: Machine): readonly string[] | null {
  if (machine === process.arch) return [];
  const qemu = machine === 'arm64' ? 'qemu-aarch64' : 'qemu-x86_64';
  return spawnSync(qemu, ['--version']).status === 0 ? [qemu] : null;
}

/** Whether a program can be run here: qemu-user has no clone3(2). Tests that cannot are skipped, and counted as skipped. */
export function canRun(program: CountingProgram, machine: Machine): boolean {
  return machine === process.arch || (findRunner(machine) !== null && program !== 'clone3');
}

/** Writes an emitted program and gives the words that run it. */
export function writeProgram(folder: string, machine: Machine, image: Uint8Array): readonly [string, ...string[]] {
  const path = join(folder, 'program');
  writeFileSync(path, image, { mode: 0o755 });
  const [first, ...rest] = [...(findRunner(machine) ?? []), path];
  return [first ?? path, ...rest];
}

/** A path that executes a program with whatever arguments it is given. */
export function writeLauncher(folder: string, run: readonly [string, ...string[]]): string {
  const [command, program] = run;
  if (program === undefined) return command;
  const path = join(folder, 'launcher');
  writeFileSync(path, `#!/bin/sh\nexec ${command} -0 "$0" ${program} "$@"\n`, { mode: 0o755 });
  return path;
}

/** A command that executes what follows it with at most so many descriptors. */
export function limitDescriptors(most: number): readonly string[] {
  return ['sh', '-c', `ulimit -n ${most}; exec "$@"`, 'sh'];
}

/** A program that runs on the second slot of a counters file. */
export interface RunningProgram {
  readonly child: ChildProcess;
  read(word: number): number;
  write(word: number, value: number): void;
  /** waits until a word has reached a value, at most ten seconds; gives what it is then */
  until(word: number, value: number): Promise<number>;
  /** sets `stop` and gives the exit code */
  stop(): Promise<number | null>;
}

export interface ProgramStart {
  readonly machine: Machine;
  readonly program: CountingProgram;
  readonly argument: number;
  /** the words before its constants; none unless said */
  readonly given?: readonly bigint[];
  /** the parent it is told to have */
  readonly parent: number;
  /** what follows its name in argv, by a path that executes the program itself */
  readonly words: (itself: string) => readonly string[];
  /** a command that executes what follows it, under limits of its own */
  readonly through: readonly string[];
}

/** Runs `body` with a program that counts and removes everything afterwards. */
export async function withProgram(
  { machine, program, argument, parent, words, through, given = [] }: ProgramStart,
  body: (running: RunningProgram) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  chmodSync(folder, 0o711); // whoever it is run as
  const counters = createCounters(folder, 2);
  const slot = openSlot(counters.path, 1);
  const read = (word: number) => Number(readFileSync(counters.path).readBigUInt64LE(slot.offset + word));
  slot.write(Slot.argument, argument);
  const image = emitCounting(program, machine, { parent, file: 3, slotOffset: slot.offset, given });
  const run = writeProgram(folder, machine, image);
  const [command = '', ...rest] = [...through, ...run, ...words(writeLauncher(folder, run))];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'inherit', slot.fd],
  });
  const exit = once(child, 'exit');
  try {
    await body({
      child,
      read,
      write: slot.write,
      until: (word, value) => poll(() => read(word), value),
      stop: async () => {
        slot.write(Slot.stop, 1);
        return (await exit)[0];
      },
    });
  } finally {
    child.kill('SIGKILL');
    await exit;
    slot.close();
    counters.close();
    rmSync(folder, { recursive: true });
  }
}

async function poll(read: () => number, value: number): Promise<number> {
  for (let tries = 0; tries < 1000 && read() < value; tries += 1) await sleep(10);
  return read();
}
