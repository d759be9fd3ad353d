/** What a Falco has told of itself at one moment, by leaklab's ids ({@link COUNTER_NAMES}); what it did not tell is absent. */
export interface ToldCounters {
  readonly values: ReadonlyMap<string, number>;
  /** the source of events that it speaks of (`syscall`, `k8s_audit`); null where it does not say */
  readonly source: string | null;
  /** tells one start or reload from another; null where it does not say */
  readonly life: string | null;
  /** true: told before it had handled an event, as right after a start */
  readonly isEmpty: boolean;
}

/** What a reader has to know of the Falco beside its text. */
export interface CountingSettings {
  /** zeros are left out (`metrics.include_empty_values: false`, the default): what is missing of a family that is there is 0 */
  readonly leavesOutZeros: boolean;
  /** unit of memory whose name has none (0.35 to 0.37), in bytes */
  readonly plainMemoryBytes: number;
}
