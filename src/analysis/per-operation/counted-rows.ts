import { median } from 'simple-statistics';
import type { Series } from '../../model/run.ts';
import { firstAtOrAfter } from '../cut-bins.ts';
import { FEWEST_BINS } from '../fit-effects.ts';
import type { Evidence } from '../gather-evidence.ts';
import { countAt } from './count-columns.ts';
import { heldInLoad } from './held-in-load.ts';

/** The bins of a series in which a count is known, with the columns that models of it have. */
export interface CountedRows {
  /** which bins: rows of the same have the same columns but those of the count */
  readonly from: number;
  readonly to: number;
  /** above the first */
  readonly values: Float64Array;
  readonly spacing: Float64Array;
  /** constant, time, and whether the load was on, where that changed */
  readonly shared: readonly Float64Array[];
  /** from 0 to 1; null where it is time itself */
  readonly cause: Float64Array | null;
  /** what is held for the operations of the present load; null where none was switched */
  readonly held: Float64Array | null;
  /** the count from 0 at the first row on, by its rise, and its highest value so far */
  readonly current: Float64Array;
  readonly highest: Float64Array;
  /** from the first value of the count to the highest */
  readonly rise: number;
}

/** The count must be known in this share of the bins. */
const KNOWN_SHARE = 0.75;

/** Null where the count was read in too few of the bins, or never rose. */
export function rowsWith({ bins, exposureKind }: Evidence, count: Series): CountedRows | null {
  const step =
    count.tMs.length > 1 ? median(Array.from(count.tMs.subarray(1), (t, i) => t - (count.tMs[i] as number))) : 0;
  const from = firstAtOrAfter(bins.tMs, (count.tMs[0] ?? 0) - step);
  const to = firstAtOrAfter(bins.tMs, (count.tMs.at(-1) ?? 0) + step);
  if (to - from < Math.max(FEWEST_BINS, KNOWN_SHARE * bins.tMs.length)) return null;
  const cut = (column: Float64Array): Float64Array => column.subarray(from, to);
  const tMs = cut(bins.tMs);
  const current = tMs.map((t) => countAt(count, t));
  const peaks = highestSoFar(count);
  const highest = tMs.map((t) => countAt(peaks, t));
  const first = current[0] as number;
  const rise = (highest.at(-1) as number) - first;
  if (rise <= 0) return null;
  const values = cut(bins.values);
  const underLoad = cut(bins.underLoad);
  const load = underLoad.every((on) => on === underLoad[0]) ? [] : [underLoad];
  return {
    from,
    to,
    values: values.map((value) => value - (values[0] as number)),
    spacing: cut(bins.spacing),
    shared: [new Float64Array(tMs.length).fill(1), toUnit(tMs), ...load],
    cause: exposureKind === 'time' ? null : toUnit(cut(bins.exposure)),
    held: load.length === 0 || exposureKind === 'time' ? null : cut(heldInLoad(bins)),
    current: current.map((value) => (value - first) / rise),
    highest: highest.map((value) => (value - first) / rise),
    rise,
  };
}

function toUnit(column: Float64Array): Float64Array {
  const first = column[0] as number;
  const range = (column.at(-1) as number) - first;
  return column.map((value) => (range > 0 ? (value - first) / range : 0));
}

/** By its own readings: a peak between two bins counts too. */
function highestSoFar(count: Series): Series {
  let most = Number.NEGATIVE_INFINITY;
  const values = count.values.map((value) => {
    most = Math.max(most, value);
    return most;
  });
  return { ...count, values };
}
