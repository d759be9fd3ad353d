import type { PerEntry } from '../../model/finding.ts';
import type { Candidate } from '../candidate.ts';
import { CONFIDENCE, type Setting } from '../setting.ts';
import { bicWithoutCount } from './bic-without-count.ts';
import { growingCounts } from './count-columns.ts';
import { type EntryFit, fitEntries } from './fit-entries.ts';

/**
 * How much memory there is for each entry of a table, or for each of what the target has counted. Memory follows a count
 * when it grows with it beyond chance, all counts that grew taken as one family (Bonferroni), and the count explains the
 * growth as well as operations and time do: no model without a count is better by a Bayes factor of 20 (Kass and Raftery
 * 1995). A running total is nothing that is held, and must itself be better by that factor. Of counts that explain as much
 * that with the fewest entries is told, because it holds the others: a thread its descriptors. Null where memory follows
 * none.
 *
 * A count that grows at a fixed ratio to operations cannot be told apart from them by any record. Then this says how much
 * memory there is for each entry, and not that the entry holds it.
 */
export function measurePerEntry(candidate: Candidate, { recording, errorRate }: Setting): PerEntry | null {
  const { evidence, role, segment } = candidate;
  if (role !== 'memory' || evidence.best === null) return null;
  const counts = growingCounts(recording, segment);
  const growing = counts
    .flatMap((count) => fitEntries(evidence, count, errorRate) ?? [])
    .filter(({ effect }) => effect.pValue < errorRate / counts.length);
  const following = compare(growing, evidence.roundingError).filter(isExplained);
  const most = Math.max(...following.map(({ advantage }) => advantage));
  const [first, ...others] = following.filter(({ advantage }) => advantage > most - DECISIVE_BIC);
  if (first === undefined) return null;
  return tell(
    others.reduce((a, b) => (b.fit.effect.estimate > a.fit.effect.estimate ? b : a), first),
    candidate,
  );
}

/** A Bayes factor of 20. */
const DECISIVE_BIC = 6;

/** A fit, and by how much the BIC of the best model without a count is higher. */
interface Compared {
  readonly fit: EntryFit;
  readonly advantage: number;
}

/** Counts that were read in the same bins have the same to be held against. */
function compare(fits: readonly EntryFit[], roundingError: number): readonly Compared[] {
  const known = new Map<string, number>();
  return fits.map((fit) => {
    const bins = `${fit.rows.from} to ${fit.rows.to}`;
    const without = known.get(bins) ?? bicWithoutCount(fit.rows, roundingError);
    known.set(bins, without);
    return { fit, advantage: without - fit.bic };
  });
}

function isExplained({ fit, advantage }: Compared): boolean {
  return advantage >= (fit.count.isTable ? -DECISIVE_BIC : DECISIVE_BIC);
}

function tell({ fit, advantage }: Compared, { series }: Candidate): PerEntry {
  const { count, effect, beyond, follows } = fit;
  const { estimate, low, high } = effect;
  return {
    metric: count.id,
    counts: count.isTable ? 'entries' : 'a total',
    unit: series.metric.unit,
    value: estimate,
    low,
    high,
    confidence: CONFIDENCE,
    beyond,
    follows,
    fits: advantage >= DECISIVE_BIC ? 'better' : 'as well',
  };
}
