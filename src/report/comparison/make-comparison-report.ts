import type { Change, Comparison, ComparisonReport } from '../../model/comparison.ts';
import type { Recording } from '../../model/run.ts';
import { cleanText } from '../clean-text.ts';
import { mapStrings } from '../map-strings.ts';
import { collectPrivates } from '../redact/collect-privates.ts';
import { makeRedactor } from '../redact/make-redactor.ts';
import type { Privates } from '../redact/private-kind.ts';
import { wordPrivacy } from '../redact/redact-report.ts';
import { openTokenBook } from '../redact/token-book.ts';
import type { ComparisonContext } from './comparison-context.ts';
import { overlaySides } from './overlay-sides.ts';
import { summarizeComparison } from './summarize-comparison.ts';
import { tabulateDifferences, tabulateRuns, tabulateUnlike } from './tabulate-comparison.ts';

/**
 * Words everything that a reader is told of a comparison of these recordings, those of the base side first; formats lay it out
 * and add nothing. Every text in it is one line of printable characters, and with `context.redact` none names a host, user,
 * path, address or argument.
 */
export function makeComparisonReport(
  recordings: readonly Recording[],
  comparison: Comparison,
  context: ComparisonContext,
): ComparisonReport {
  const full = mapStrings(wordReport(recordings, comparison, context), cleanText);
  return context.redact ? redact(full, collectAll(recordings, context)) : full;
}

function wordReport(
  recordings: readonly Recording[],
  comparison: Comparison,
  { toolVersion, exitCode }: ComparisonContext,
): ComparisonReport {
  const bases = comparison.runs.base.length;
  return {
    tool: `leaklab ${toolVersion}`,
    comparison,
    summary: summarizeComparison(comparison, exitCode),
    runs: tabulateRuns(comparison),
    differences: tabulateDifferences(comparison),
    unlike: tabulateUnlike(comparison),
    overlay: overlaySides({ base: recordings.slice(0, bases), new: recordings.slice(bases) }, comparison),
    exit: `Exit code ${exitCode} means: ${MEANINGS[comparison.change]}.`,
    privacy: 'Not redacted: names of this host, its users and their paths stand in it as they are.',
  };
}

const MEANINGS: Readonly<Record<Change, string>> = {
  worse: 'the new side is worse',
  better: 'the new side is better',
  same: 'the new side is no worse',
  unclear: 'these runs cannot tell',
};

function redact(report: ComparisonReport, privates: Privates): ComparisonReport {
  const book = openTokenBook();
  const redacted = mapStrings(report, makeRedactor(privates, book));
  return { ...redacted, privacy: wordPrivacy(book.count()) };
}

/** Words that are ours even where a host or a user is called so. */
const OWN_WORDS = [...Object.keys(MEANINGS), 'base', 'new'];

/** What any of the recordings holds of private things; a word that one of them knows as ours stays. */
function collectAll(recordings: readonly Recording[], context: ComparisonContext): Privates {
  const all = recordings.map((recording) =>
    collectPrivates(recording, { ...context, runPath: recording.source.path, reports: [] }),
  );
  return {
    known: all.flatMap(({ known }) => known),
    vocabulary: new Set([...OWN_WORDS, ...all.flatMap(({ vocabulary }) => [...vocabulary])]),
  };
}
