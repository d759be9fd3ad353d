import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedWorkload } from '../../model/plan.ts';
import { Slot } from '../../model/workload.ts';

/** The counters file of a run: one slot for each worker, all zero until hosts write to it. */
export interface Counters {
  /** where hosts, static programs and the specimen find it */
  readonly path: string;
  /** all slots as they stand, by one pread(2) */
  read(): readonly SlotReading[];
  /** ends the reading; the file goes with the scratch folder */
  close(): void;
}

/** One slot as it stands. */
export interface SlotReading {
  readonly done: number;
  readonly failed: number;
  readonly asked: number;
  /** errno of a program's last refusal; 0: none */
  readonly errno: number;
}

/** Workers of all planned workloads together: the slots that the counters file needs. */
export function countWorkers(workloads: readonly PlannedWorkload[]): number {
  return workloads.reduce((sum, { workers }) => sum + workers, 0);
}

/** Makes the counters file in the run's scratch folder (tmpfs where the host has one), before anything reads it. */
export function createCounters(scratch: string, workers: number): Counters {
  const path = join(scratch, 'counters');
  const bytes = Buffer.alloc(workers * Slot.bytes);
  writeFileSync(path, bytes, { mode: 0o600 });
  const fd = openSync(path, 'r');
  return {
    path,
    read: () => {
      readSync(fd, bytes, 0, bytes.length, 0);
      return Array.from({ length: workers }, (_, index) => parseSlot(bytes, index * Slot.bytes));
    },
    close: () => closeSync(fd),
  };
}

/** A worker's slot as its host has it. */
export interface OwnSlot {
  /** the counters file, and where the slot begins in it */
  readonly fd: number;
  readonly offset: number;
  read(): SlotReading;
  /** pwrite(2) of an aligned word, an offset in {@link Slot}: seen at once by whoever has mapped the file */
  write(word: number, value: number): void;
  close(): void;
}

/** Opens the slot of one worker. */
export function openSlot(path: string, worker: number): OwnSlot {
  const fd = openSync(path, 'r+');
  const offset = worker * Slot.bytes;
  const slot = Buffer.alloc(Slot.bytes);
  const bytes = Buffer.alloc(8);
  return {
    fd,
    offset,
    read: () => {
      readSync(fd, slot, 0, slot.length, offset);
      return parseSlot(slot, 0);
    },
    write: (word, value) => {
      bytes.writeBigUInt64LE(BigInt(value));
      writeSync(fd, bytes, 0, bytes.length, offset + word);
    },
    close: () => closeSync(fd),
  };
}

function parseSlot(bytes: Buffer, at: number): SlotReading {
  const read = (word: number) => Number(bytes.readBigUInt64LE(at + word));
  return { done: read(Slot.done), failed: read(Slot.failed), asked: read(Slot.allowed), errno: read(Slot.errno) };
}
