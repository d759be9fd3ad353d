import type { Summary } from '../model/summary.ts';
import type { Part } from './byte-budget.ts';
import { fence, fold } from './markdown-text.ts';

/**
 * The summary of a run as JSON in a block that is folded until somebody wants it; leaklab reads it back from the page, or
 * from a comment that it was pasted into. Where there is not room for all of it, for the series that may decide.
 */
export function writeSummaryBlock(summary: Summary): Part {
  const block = (title: string, said: Summary) => fold(title, fence(JSON.stringify(said, null, 1), 'json'));
  return {
    name: 'the summary for machines',
    rank: 11,
    text: block('Summary for machines', summary),
    shorter: {
      name: 'what explains in the summary for machines',
      text: block('Summary for machines, shortened', shorten(summary)),
    },
  };
}

/** As long as what it is for needs it: the numbers of what decided, and no lists that the page has in words. */
function shorten(summary: Summary): Summary {
  const deciding = summary.findings.filter(({ role }) => role !== 'explain').slice(0, MOST_FINDINGS);
  return {
    ...summary,
    findings: deciding.length === 0 ? summary.findings.slice(0, 1) : deciding,
    candidates: summary.candidates.slice(0, MOST_CANDIDATES),
    diagnosis: summary.diagnosis.slice(0, MOST_CANDIDATES),
    phases: summary.phases.slice(0, MOST_PHASES),
    warnings: summary.warnings.slice(0, MOST_CANDIDATES),
  };
}

const MOST_FINDINGS = 6;
const MOST_CANDIDATES = 3;
const MOST_PHASES = 12;
