/**
 * What stops leaklab, as values. A failure says a fact and a remedy in one line and ends with the exit code of
 * the table below. Verdicts are not failures, and a probe that cannot read is a gap.
 */

/** The exit codes that scripts may rely on. */
export const EXIT = {
  /** stable or growth; compare: same or better */
  ok: 0,
  /** leak, or what `--fail-on` names; compare: worse */
  leak: 1,
  /** bad usage or input */
  usage: 2,
  /** this host cannot be observed or loaded, or another leaklab is loading it */
  host: 3,
  /** target not found, or gone before a verdict */
  target: 4,
  /** inconclusive or unclear */
  inconclusive: 5,
  /** a bug of leaklab's own */
  internal: 70,
  sighup: 129,
  sigint: 130,
  sigterm: 143,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What kind of thing went wrong; each kind has one exit code, see {@link exitCodeOf}. */
export type FailureKind =
  | 'usage'
  | 'input'
  | 'output'
  | 'host'
  | 'busy'
  | 'target-not-found'
  | 'target-not-readable'
  | 'target-gone'
  | 'interrupted'
  | 'terminated'
  | 'hung-up';

/**
 * A failure: `fact` is what is the case, `remedy` what the reader can do about it. Both start in lower case,
 * carry no full stop and quote values, so that `fact; remedy` is one readable line.
 */
export interface Failure {
  readonly kind: FailureKind;
  readonly fact: string;
  readonly remedy: string;
}

/** The one error class. Anything else that reaches the command line is a bug. */
export class ToolError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.fact}; ${failure.remedy}`, options);
    this.name = 'ToolError';
    this.failure = failure;
  }
}

/** Shorthand for throwing: `throw fail('usage', 'unknown workload "frok"', 'did you mean "fork-churn"?')`. */
export function fail(kind: FailureKind, fact: string, remedy: string, cause?: unknown): ToolError {
  return new ToolError({ kind, fact, remedy }, cause === undefined ? undefined : { cause });
}

/** The exit code of a failure. */
export function exitCodeOf(kind: FailureKind): ExitCode {
  switch (kind) {
    case 'usage':
    case 'input':
    case 'output':
      return EXIT.usage;
    case 'host':
    case 'busy':
    case 'target-not-readable':
      return EXIT.host;
    case 'target-not-found':
    case 'target-gone':
      return EXIT.target;
    case 'interrupted':
      return EXIT.sigint;
    case 'terminated':
      return EXIT.sigterm;
    case 'hung-up':
      return EXIT.sighup;
  }
}

/** What was thrown, in one line, for a record of it: anything can be thrown, not errors alone. */
export function describeThrown(thrown: unknown): string {
  const message = (thrown as { message?: unknown } | null | undefined)?.message;
  return String(message ?? thrown).replace(/\s+/g, ' ');
}
