import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedWorkload } from '../model/plan.ts';
import { Slot } from '../model/workload.ts';

/** The counters file of a run: one slot for each worker, all zero until hosts write to it. */
export interface Counters {
  /** where hosts, static programs and the specimen find it */
  readonly path: string;
  /** closes nothing but leaklab's own view of it; the file goes with the scratch folder */
  close(): void;
}

/** One slot as it stands. */
export interface SlotReading {
  readonly done: number;
  readonly failed: number;
  readonly asked: number;
}

/** Workers of all planned workloads together: the slots that the counters file needs. */
export function countWorkers(workloads: readonly PlannedWorkload[]): number {
  return workloads.reduce((sum, { workers }) => sum + workers, 0);
}

/** Makes the counters file in the run's scratch folder (tmpfs where the host has one), before anything reads it. */
export function createCounters(scratch: string, workers: number): Counters {
  const path = join(scratch, 'counters');
  writeFileSync(path, Buffer.alloc(Math.max(1, workers) * Slot.bytes), { mode: 0o600 });
  return { path, close: () => {} };
}

/** Opens the counters file for reading: one read(2) for all slots, no mapping. */
export function openCounters(path: string, workers: number) {
  const fd = openSync(path, 'r');
  const bytes = Buffer.alloc(workers * Slot.bytes);
  return {
    read: (): readonly SlotReading[] => {
      readSync(fd, bytes, 0, bytes.length, 0);
      return Array.from({ length: workers }, (_, index) => parseSlot(bytes, index * Slot.bytes));
    },
    close: () => closeSync(fd),
  };
}

function parseSlot(bytes: Buffer, at: number): SlotReading {
  return {
    done: Number(bytes.readBigUInt64LE(at + Slot.done)),
    failed: Number(bytes.readBigUInt64LE(at + Slot.failed)),
    asked: Number(bytes.readBigUInt64LE(at + Slot.allowed)),
  };
}

/** A worker's slot as its host sees it; words are the offsets in {@link Slot}. */
export function openSlot(path: string, worker: number) {
  const fd = openSync(path, 'r+');
  const offset = worker * Slot.bytes;
  const word = Buffer.alloc(8);
  return {
    fd,
    offset,
    /** pwrite(2) of an aligned word: seen at once by whoever has mapped the file */
    write: (at: number, value: number) => {
      word.writeBigUInt64LE(BigInt(value));
      writeSync(fd, word, 0, word.length, offset + at);
    },
    read: (at: number): number => {
      readSync(fd, word, 0, word.length, offset + at);
      return Number(word.readBigUInt64LE());
    },
    close: () => closeSync(fd),
  };
}
