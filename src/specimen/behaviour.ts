/** How a mode treats the operations that it is fed with. Nothing here allocates while it works. */
export interface Behaviour {
  /** `operations` more have been done since the last call; called at each tick, also with 0 */
  work(operations: number, nowMs: number): void;
  /** entries of the state table (what Falco calls threads): held now, and ever added and removed */
  table(): StateTable;
  /** a reload: tables and queues are emptied and their counters start again; a leak stays a leak */
  reload(nowMs: number): void;
}

/** Entries of a state table. */
export interface StateTable {
  readonly held: number;
  readonly added: number;
  readonly removed: number;
}

/** What a mode without a table shows. */
export const NO_TABLE: StateTable = { held: 0, added: 0, removed: 0 };

/** So long after the latest operation the load counts as gone. */
export const IDLE_MS = 1000;
