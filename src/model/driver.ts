/**
 * Does operations in the host's own thread: `step(budget)` tries up to `budget` of them without waiting and says how
 * many were done and how many failed. The host keeps budgets small enough (a few milliseconds) to stay responsive. A step
 * that neither does nor fails anything waits for something that is under way; the host asks again a little later.
 */
export interface StepDriver {
  readonly kind: 'step';
  step(budget: number): StepResult;
  close(): void;
}

/** What one step did. */
export interface StepResult {
  readonly done: number;
  readonly failed: number;
  /** errno of the last refusal in this step, null when nothing was refused */
  readonly errno: number | null;
}

/**
 * Lets a static program do the operations: it maps the worker's counter slot (see Slot), works until `done`
 * and `failed` together reach `limit`, and counts there itself. The host only raises `allowed` and `limit`, and
 * writes `stop` before it calls `close`, which waits for the program's end.
 */
export interface ProgramDriver {
  readonly kind: 'program';
  readonly pid: number;
  /** false once the program has ended */
  alive(): boolean;
  close(): void;
}

/**
 * Begins operations that take their time and come back by themselves, several at once: requests over a network. An
 * operation is counted when it has ended.
 */
export interface FlightDriver {
  readonly kind: 'flight';
  /** begins up to so many operations and waits for none; how many it has begun */
  begin(most: number): number;
  /** what has ended since the last call */
  take(): StepResult;
  /** gives up what is under way */
  close(): void;
}

/** What does the operations of a workload. */
export type Driver = StepDriver | ProgramDriver | FlightDriver;
