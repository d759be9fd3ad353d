import { setTimeout as pause } from 'node:timers/promises';
import { describeThrown } from '../../model/failure.ts';
import type { DamagedListing, ListedRun } from '../../model/listed-run.ts';
import type { NightTrend } from '../../model/nights.ts';
import { gatherNights } from '../../report/nights/gather-nights.ts';
import type { ViewedFile, ViewedPage, ViewedPlace } from '../../system/runs/view-folder.ts';
import type { OpenedRun, Reader, ReadRun, Timed } from './reader.ts';
import { keepLast, rememberFiles } from './remember-files.ts';

/** Some of the runs of the viewed place, and the trends of those that were judged. */
export interface ListedRuns extends Pick<ViewedPage, 'page' | 'pages'> {
  /** how many there are on all pages */
  readonly total: number;
  /** newest first */
  readonly runs: readonly ListedRun[];
  readonly trends: readonly NightTrend[];
}

/** What lies in the viewed place, as it is told. */
export interface ViewedRuns {
  /** a page of the list. What cannot be read within `budgetMs` is read afterwards */
  list(page: number, budgetMs: number): Promise<ListedRuns>;
  /** one run as it is now; `waitMs`: for so long it is not read again */
  open(file: ViewedFile): Promise<{ readonly given: OpenedRun; readonly waitMs: number }>;
  /** the page of two that are compared */
  compare(base: ViewedFile, other: ViewedFile): Promise<Timed<string>>;
}

/** Five pages of a list. */
const MOST_LISTED = 1000;
const MOST_PAGES = 16;

/** Reads the runs of a place, and each again only when its file has changed. `now` is a clock in milliseconds. */
export function viewRuns(place: ViewedPlace, reader: Reader, now: () => number): ViewedRuns {
  const isOpen = ({ listing }: { readonly listing: ListedRun }) => listing.kind === 'running';
  const listed = rememberFiles<ReadRun>({ read: readList(reader), isOpen, most: MOST_LISTED, now });
  const opened = rememberFiles<OpenedRun>({ read: openPage(reader), isOpen, most: MOST_PAGES, now });
  const compared = new Map<string, Promise<Timed<string>>>();
  const readAll = readInTurn((file) => listed.take(file));
  return {
    async list(asked, budgetMs) {
      const { page, pages, runs: total, files } = place.look(asked);
      await Promise.race([readAll(files), pause(budgetMs, undefined, { ref: false })]);
      const known = files.map(({ id }) => listed.peek(id));
      const runs = files.map(({ id }, i): ListedRun => known[i]?.listing ?? { kind: 'waiting', id });
      return { page, pages, total, runs, trends: gatherNights(known.flatMap((read) => read?.night ?? [])) };
    },
    open: (file) => opened.take(file),
    compare(base, other) {
      const key = `${base.stamp} ${other.stamp}`;
      const page = compared.get(key) ?? reader.compare(base, other);
      keepLast(compared, key, page, MOST_PAGES);
      page.catch(() => compared.delete(key));
      return page;
    },
  };
}

function readList(reader: Reader) {
  return (file: ViewedFile): Promise<Timed<ReadRun>> =>
    reader.list(file).catch((error) => ({ given: { listing: tellLost(file, error), night: null }, cpuMs: 0 }));
}

function openPage(reader: Reader) {
  return (file: ViewedFile): Promise<Timed<OpenedRun>> =>
    reader.open(file).catch((error) => ({ given: { listing: tellLost(file, error), page: null }, cpuMs: 0 }));
}

/** A reader that ended over a file would end over it again. */
function tellLost({ id }: ViewedFile, error: unknown): DamagedListing {
  return { kind: 'damaged', id, because: `it could not be read to its end: ${describeThrown(error)}` };
}

/** One file after the other; whoever asks for others meanwhile is next. */
function readInTurn(read: (file: ViewedFile) => Promise<unknown>): (files: readonly ViewedFile[]) => Promise<void> {
  let wanted: readonly ViewedFile[] = [];
  let reading: Promise<void> | null = null;
  const readWanted = async () => {
    for (let file = wanted[0]; file !== undefined; file = wanted[0]) {
      wanted = wanted.slice(1);
      await read(file);
    }
    reading = null;
  };
  return (files) => {
    wanted = files;
    reading ??= readWanted();
    return reading;
  };
}
