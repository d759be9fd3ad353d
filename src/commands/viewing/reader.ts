import type { ListedRun } from '../../model/listed-run.ts';
import type { JudgedNight } from '../../report/nights/gather-nights.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';

/** A run as it was read, without its readings. */
export interface ReadRun {
  readonly listing: ListedRun;
  /** of a run that was judged, for the trend; else null */
  readonly night: JudgedNight | null;
}

/** A run as its own page shows it. */
export interface OpenedRun {
  readonly listing: ListedRun;
  /** HTML; null: nothing is judged yet, or it cannot be read */
  readonly page: string | null;
}

/** Reads and judges runs, apart from whoever answers. Nothing that is wrong with a file is thrown. */
export interface Reader {
  /** as the list needs it */
  list(file: ViewedFile): Promise<Timed<ReadRun>>;
  /** as its page needs it */
  open(file: ViewedFile): Promise<Timed<OpenedRun>>;
  /** the page of two that are compared */
  compare(base: ViewedFile, other: ViewedFile): Promise<Timed<string>>;
}

/** Something, and what it cost. */
export interface Timed<T> {
  readonly given: T;
  /** of the whole process meanwhile: an upper bound that a busy host does not move */
  readonly cpuMs: number;
}

/** What a reading thread is asked. */
export type Order =
  | { readonly kind: 'list'; readonly file: ViewedFile }
  | { readonly kind: 'open'; readonly file: ViewedFile }
  | { readonly kind: 'compare'; readonly base: ViewedFile; readonly other: ViewedFile };

/** What a reading thread is started with. */
export interface ThreadSetting {
  readonly redact: boolean;
  /** true: all else on this host comes before it */
  readonly givesWay: boolean;
}
