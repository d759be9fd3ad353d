/** What a report says that neither the recording nor its analysis knows. */
export interface ReportContext {
  /** version of the leaklab that judges; the recording names the one that measured */
  readonly toolVersion: string;
  /** the run file, or null where there is none (standard input) */
  readonly runPath: string | null;
  readonly runBytes: number | null;
  /** the report files that are written */
  readonly reports: readonly string[];
  readonly exitCode: number;
  /** true: a report that may leave the machine */
  readonly redact: boolean;
  /** names of the people on this machine as far as the caller knows them: replaced when the report is redacted */
  readonly userNames: readonly string[];
}
