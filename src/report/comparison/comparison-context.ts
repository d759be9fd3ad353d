/** What a comparison's report says that the comparison does not know. */
export interface ComparisonContext {
  /** version of the leaklab that compares */
  readonly toolVersion: string;
  readonly exitCode: number;
  /** true: a report that may leave the machine */
  readonly redact: boolean;
  /** names of the people on this machine as far as the caller knows them: replaced when the report is redacted */
  readonly userNames: readonly string[];
}
