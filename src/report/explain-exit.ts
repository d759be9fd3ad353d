import { EXIT } from '../model/failure.ts';
import type { Analysis } from '../model/finding.ts';

/** What the exit code says, as one sentence: `Exit code 1 means: a leak was found`. */
export function explainExit(exitCode: number, analysis: Analysis): string {
  return `Exit code ${exitCode} means: ${wordExit(exitCode, analysis)}.`;
}

/** The same without the number: `a leak was found`. */
export function wordExit(exitCode: number, analysis: Analysis): string {
  switch (exitCode) {
    case EXIT.ok:
      return analysis.verdict === 'growth' ? 'it grew within a bound that the run shows, which is no leak' : 'no leak';
    case EXIT.leak:
      return analysis.verdict === 'leak' ? 'a leak was found' : 'what --fail-on names was found';
    case EXIT.target:
      return 'the target was gone before a verdict';
    case EXIT.inconclusive:
      return 'the run cannot tell';
    case EXIT.sighup:
    case EXIT.sigint:
    case EXIT.sigterm:
      return 'the run was interrupted; the report covers what was recorded until then';
    case EXIT.usage:
      return 'bad usage or input';
    case EXIT.host:
      return 'this host could not be observed or loaded';
    default:
      return 'a bug of leaklab, please report it';
  }
}
