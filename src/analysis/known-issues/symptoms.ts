import type { DiagnosisClass } from '../../model/diagnosis-class.ts';
import type { Crash, DrainSign, Engine, MemoryPart } from '../../model/known-issue.ts';

/** What a run shows of a Falco, as far as it is held against the known issues. Null and empty: not known. */
export interface Symptoms {
  readonly version: string | null;
  readonly engine: Engine | null;
  /** workloads that the growth, or the end, may come from; empty: there was no load, or growth does not follow it */
  readonly workloads: readonly string[];
  /** counts that were read, by leaklab's ids: `falco.n_threads` */
  readonly counts: Readonly<Record<string, CountSign>>;
  /** processes and threads of the host, at most */
  readonly hostTasks: number | null;
  /** parts of memory that grew */
  readonly parts: readonly MemoryPart[];
  readonly drain: DrainSign | null;
  /** classes that the run speaks for; none where nothing grew */
  readonly classes: readonly DiagnosisClass[];
  /** how the target ended by itself; null: it did not, or otherwise */
  readonly crash: Crash | null;
}

/** What a count did. */
export interface CountSign {
  readonly first: number;
  readonly highest: number;
  readonly grew: boolean;
}
