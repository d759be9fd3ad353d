import { analyze } from '../../analysis/analyze.ts';
import type { ExitCode } from '../../model/failure.ts';
import type { Analysis } from '../../model/finding.ts';
import type { Recording } from '../../model/run.ts';
import { exitCodeOfRun } from '../../planning/exit-code.ts';
import type { FailOn } from '../../planning/fail-on.ts';
import { loadKnownIssues } from '../parts/load-known-issues.ts';

/** A recording with what was found in it. */
export interface Judged {
  readonly recording: Recording;
  readonly analysis: Analysis;
  readonly exitCode: ExitCode;
}

/** Judges a recording, holds it against the known issues and settles the exit code. */
export function judgeRecording(recording: Recording, failOn: readonly FailOn[]): Judged {
  const analysis = analyze(recording, loadKnownIssues());
  return { recording, analysis, exitCode: exitCodeOfRun(analysis, recording, failOn) };
}
