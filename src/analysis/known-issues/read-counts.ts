import type { Recording, Series, Span } from '../../model/run.ts';
import { firstAtOrAfter } from '../cut-bins.ts';
import type { CountSign } from './symptoms.ts';

/** Counts of the target in one of its lives, by leaklab's ids; a table names them without a probe. */
export function readCounts({ series, header }: Recording, life: Span): Readonly<Record<string, CountSign>> {
  const counts = [...series.values()].flatMap((each): readonly (readonly [string, CountSign])[] => {
    const id = header === null ? nameColumn(each.id) : each.id;
    const sign = each.metric.unit === 'count' && /^(?:falco|status|fds)\./.test(id) ? readSign(each, life) : null;
    return sign === null ? [] : [[id, sign]];
  });
  return Object.fromEntries(counts);
}

/** The highest value of a count within a span; null where it was not read. */
export function highestWithin(series: Series | undefined, span: Span): number | null {
  if (series === undefined) return null;
  const values = valuesWithin(series, span);
  return values.length === 0 ? null : values.reduce((highest, value) => Math.max(highest, value));
}

const COLUMNS: Readonly<Record<string, string>> = { threads: 'status.threads', fds: 'fds.open' };

function nameColumn(name: string): string {
  return name.includes('.') ? name : (COLUMNS[name] ?? `falco.${name}`);
}

/** Tables breathe with what the host does: growth begins at so many entries, and this share of what there was. */
const LEAST_ENTRIES = 64;
const LEAST_SHARE = 0.2;

/** Of what only ever rises, as drops do, one is enough. */
function readSign(series: Series, life: Span): CountSign | null {
  const [first] = valuesWithin(series, life);
  const highest = highestWithin(series, life);
  if (first === undefined || highest === null) return null;
  const least = series.metric.kind === 'counter' ? 1 : Math.max(LEAST_ENTRIES, LEAST_SHARE * first);
  return { first, highest, grew: highest - first >= least };
}

function valuesWithin({ tMs, values }: Series, { fromMs, toMs }: Span): Float64Array {
  return values.subarray(firstAtOrAfter(tMs, fromMs), firstAtOrAfter(tMs, toMs));
}
