import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { JudgedRun } from '../../analysis/compare/judged-run.ts';
import type { ListedRun } from '../../model/listed-run.ts';
import type { NightTrend } from '../../model/nights.ts';
import { gatherNights, type JudgedNight } from '../../report/nights/gather-nights.ts';
import type { ViewedFile, ViewedPlace } from '../../system/runs/view-folder.ts';
import { type ReadRun, readViewed } from './read-viewed.ts';

/** What lies in the viewed place, as it is told. */
export interface ViewedRuns {
  /** the files that are there now, newest first */
  readonly files: () => readonly ViewedFile[];
  /**
   * Every run of the list and the trends of those that were judged. What cannot be read within `budgetMs` is read afterwards,
   * until all is or it is stopped.
   */
  list(budgetMs: number): Promise<{ readonly runs: readonly ListedRun[]; readonly trends: readonly NightTrend[] }>;
  /** one run, as it is now, and how long it took to read */
  read(file: ViewedFile): Promise<{ readonly run: ReadRun; readonly tookMs: number }>;
}

interface Remembered {
  readonly stamp: string;
  /** a run that is not written any more becomes a judged one without a change of its file */
  readonly final: boolean;
  readonly read: ReadRun;
}

/** Reads the runs of a place, and each again only when its file has changed. `now` is the wall clock. */
export function viewRuns(place: ViewedPlace, redact: boolean, now: () => number, stop: AbortSignal): ViewedRuns {
  const memory = new Map<string, Remembered>();
  let trends: { readonly of: string; readonly told: readonly NightTrend[] } = { of: '', told: [] };
  const read = async (file: ViewedFile) => {
    const known = memory.get(file.id);
    if (known?.stamp === file.stamp && known.final) return { run: known.read, tookMs: 0 };
    const beganMs = now();
    const run = await readViewed(file, redact, beganMs);
    memory.set(file.id, { stamp: file.stamp, final: run.listing.kind !== 'running', read: run });
    return { run, tookMs: now() - beganMs };
  };
  let reading: Promise<void> | null = null;
  const readAll = async (files: readonly ViewedFile[]) => {
    for (const file of files) {
      if (stop.aborted) return;
      await read(file);
      // requests that came meanwhile
      await nextTurn();
    }
  };
  return {
    files: () => place.look(),
    read,
    async list(budgetMs) {
      const files = place.look();
      forgetOthers(memory, files);
      reading ??= readAll(files).finally(() => {
        reading = null;
      });
      await Promise.race([reading, pause(budgetMs, undefined, { ref: false })]);
      const nights = files.flatMap(({ id }) => nightOf(memory.get(id)?.read));
      const of = files.map(({ id, stamp }) => `${memory.has(id)}${stamp}`).join();
      if (trends.of !== of) trends = { of, told: gatherNights(nights) };
      const runs = files.map(({ id }): ListedRun => memory.get(id)?.read.listing ?? { kind: 'waiting', id });
      return { runs, trends: trends.told };
    },
  };
}

function forgetOthers(memory: Map<string, Remembered>, files: readonly ViewedFile[]): void {
  const there = new Set(files.map(({ id }) => id));
  for (const id of memory.keys()) if (!there.has(id)) memory.delete(id);
}

function nightOf(read: ReadRun | undefined): readonly JudgedNight[] {
  const run: JudgedRun | null = read?.run ?? null;
  const { listing } = read ?? {};
  if (run === null || listing?.kind !== 'judged' || listing.startedWallMs === null) return [];
  const { id, startedWallMs, subject, verdict } = listing;
  return [{ told: { id, startedWallMs, subject, verdict }, run }];
}
