import type { Fact, Report } from '../../model/report.ts';
import { mapStrings } from '../map-strings.ts';
import { makeRedactor } from './make-redactor.ts';
import type { Privates } from './private-kind.ts';
import { openTokenBook, type TokenBook } from './token-book.ts';

/**
 * A report that may leave the machine: tokens stand in the place of what is private, in every text of it. Numbers and
 * the words of leaklab's own are left as they are.
 */
export function redactReport(report: Report, privates: Privates): Report {
  const book = openTokenBook();
  const named = { ...report, facts: report.facts.map((fact) => hideHost(fact, book)) };
  const redacted = mapStrings(named, makeRedactor(privates, book));
  return {
    ...redacted,
    reproduceNote: redacted.reproduce === report.reproduce ? null : 'Not replayable as printed: tokens stand in it.',
    privacy: wordPrivacy(book.count()),
    redacted: book.count(),
  };
}

/** The host's name goes, even where it is a word that may stand in any sentence. */
function hideHost(fact: Fact, book: TokenBook): Fact {
  return fact.label === 'Host' ? { ...fact, value: book.take('host', fact.value) } : fact;
}

/** How many values were replaced, by kind, in one sentence. */
export function wordPrivacy(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${count === 1 ? kind : plural(kind)}`);
  if (parts.length === 0) return 'Redacted: nothing private was found.';
  return `Redacted: tokens such as ${Object.keys(counts)[0]}-1 replace ${parts.join(', ')}.`;
}

function plural(kind: string): string {
  return kind === 'address' ? 'addresses' : `${kind}s`;
}
