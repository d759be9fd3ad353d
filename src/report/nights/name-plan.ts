import type { Recording } from '../../model/run.ts';
import { cleanText } from '../clean-text.ts';
import { collectPrivates } from '../redact/collect-privates.ts';
import { makeRedactor } from '../redact/make-redactor.ts';
import { openTokenBook } from '../redact/token-book.ts';

/**
 * What ran on what, without version and numbers: `fork-churn on falco`; of the stand-in target its mode. One clean line,
 * redacted where that is asked for.
 */
export function namePlan(recording: Recording, redact: boolean): string {
  const { plan, target } = recording.header ?? { plan: null, target: null };
  const load = plan?.workloads.map(({ id }) => id).toSorted();
  const on = target?.kind === 'specimen' ? (target.spec.split(',')[0] ?? target.spec) : target?.name;
  const name = cleanText(
    `${load === undefined || load.length === 0 ? 'no load' : load.join(' + ')} on ${on ?? 'a table'}`,
  );
  if (!redact) return name;
  const context = { runPath: null, reports: [], userNames: [] };
  return makeRedactor(collectPrivates(recording, context), openTokenBook())(name);
}
