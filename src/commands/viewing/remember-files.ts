import type { ViewedFile } from '../../system/runs/view-folder.ts';
import type { Timed } from './reader.ts';

/** What was read of files, each read again only when it has changed. */
export interface FileMemory<T> {
  /** as the file is now; `waitMs`: for so long it is not read again, 0 where it does not change by itself */
  take(file: ViewedFile): Promise<{ readonly given: T; readonly waitMs: number }>;
  /** as it was read last; null: it was not */
  peek(id: string): T | null;
}

/** What is read of a file, and how it is kept. */
export interface Reading<T> {
  /** rejects never */
  readonly read: (file: ViewedFile) => Promise<Timed<T>>;
  /** whether the file is still being written */
  readonly isOpen: (given: T) => boolean;
  /** so many are kept, those that were asked for last */
  readonly most: number;
  /** a clock in milliseconds */
  readonly now: () => number;
}

/** To look at a run that is being measured takes no more than this share of one core. */
const MOST_SHARE = 0.02;
const LEAST_WAIT_MS = 5000;

interface Kept<T> {
  readonly stamp: string;
  readonly taken: Promise<Timed<T>>;
  /** null: it is being read for the first time */
  last: T | null;
  /** when a file that is being written is read again; null: it is being read */
  untilMs: number | null;
}

/** Remembers. A file that is being written is read at most so often that it costs {@link MOST_SHARE}. */
export function rememberFiles<T>({ read, isOpen, most, now }: Reading<T>): FileMemory<T> {
  const memory = new Map<string, Kept<T>>();
  const isFresh = ({ stamp, last, untilMs }: Kept<T>, file: ViewedFile) =>
    untilMs === null || (last !== null && isOpen(last) ? now() < untilMs : stamp === file.stamp);
  const begin = (file: ViewedFile, last: T | null): Kept<T> => {
    const taken = read(file).then(({ given, cpuMs }) => {
      const waitMs = Math.max(LEAST_WAIT_MS, cpuMs / MOST_SHARE);
      Object.assign(kept, { last: given, untilMs: now() + waitMs });
      return { given, cpuMs };
    });
    const kept: Kept<T> = { stamp: file.stamp, taken, last, untilMs: null };
    return kept;
  };
  return {
    async take(file) {
      const known = memory.get(file.id);
      const kept = known !== undefined && isFresh(known, file) ? known : begin(file, known?.last ?? null);
      keepLast(memory, file.id, kept, most);
      const { given } = await kept.taken;
      return { given, waitMs: isOpen(given) ? Math.max(0, (kept.untilMs ?? 0) - now()) : 0 };
    },
    peek: (id) => memory.get(id)?.last ?? null,
  };
}

/** Puts something into a map and drops from it what was put there longest ago. */
export function keepLast<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const [oldest] of map) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
