import type { Change } from '../model/comparison.ts';
import { EXIT, type ExitCode } from '../model/failure.ts';
import type { Analysis } from '../model/finding.ts';
import type { Recording } from '../model/run.ts';
import { type FailOn, holdsFailOn } from './fail-on.ts';

const SIGNAL_CODES: Readonly<Record<string, ExitCode>> = {
  SIGHUP: EXIT.sighup,
  SIGINT: EXIT.sigint,
  SIGTERM: EXIT.sigterm,
};

/**
 * The exit code of a judged run: a signal first (the report is written all the same), then a proven leak or what
 * `--fail-on` names, then a target that was gone before a verdict, then the verdict.
 */
export function exitCodeOfRun(analysis: Analysis, recording: Recording, failOn: readonly FailOn[]): ExitCode {
  const { outcome } = analysis;
  if (outcome.kind === 'interrupted') return exitCodeOfSignal(outcome.signal);
  if (analysis.verdict === 'leak') return EXIT.leak;
  if (failOn.some((condition) => holdsFailOn(condition, analysis, recording))) return EXIT.leak;
  if (outcome.kind === 'target-ended') return EXIT.target;
  return analysis.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.ok;
}

/** The exit code of a run that a signal ended before there was anything to judge. */
function exitCodeOfSignal(signal: string): ExitCode {
  return SIGNAL_CODES[signal] ?? EXIT.sigint;
}

/** The exit code of a comparison. */
export function exitCodeOfChange(change: Change): ExitCode {
  switch (change) {
    case 'worse':
      return EXIT.leak;
    case 'unclear':
      return EXIT.inconclusive;
    case 'better':
    case 'same':
      return EXIT.ok;
  }
}
