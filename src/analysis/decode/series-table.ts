import type { DecidingSeries, Metric } from '../../model/metric.ts';
import type { Series } from '../../model/run.ts';
import type { GrowingRows } from './growing-rows.ts';
import { takeColumn } from './growing-rows.ts';

/**
 * The series of a table whose first column is the time, one for each metric. Absent readings are left out, and so is
 * a series without any reading. Series without absences share the array of times.
 */
export function takeSeries(rows: GrowingRows, named: readonly (readonly [string, Metric])[]): readonly Series[] {
  const times = takeColumn(rows, 0);
  const series = named.map(([id, metric], index) => compact(id, metric, times, takeColumn(rows, index + 1)));
  return series.filter((each) => each.tMs.length > 0);
}

function compact(id: string, metric: Metric, times: Float64Array, values: Float64Array): Series {
  const present = values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  if (present === values.length) return { id, metric, tMs: times, values };
  const kept: Series = { id, metric, tMs: new Float64Array(present), values: new Float64Array(present) };
  let next = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    kept.tMs[next] = times[row] ?? Number.NaN;
    kept.values[next] = value;
    next += 1;
  }
  return kept;
}

/** All series by their id, the deciding sums included. */
export function collectSeries(
  series: readonly Series[],
  deciding: readonly DecidingSeries[],
): ReadonlyMap<string, Series> {
  const byId = new Map(series.map((each) => [each.id, each]));
  for (const { id, columns } of deciding) {
    const terms = columns.flatMap((column) => byId.get(column) ?? []);
    const [first, ...others] = terms;
    if (first === undefined || terms.length < columns.length || byId.has(id)) continue;
    byId.set(
      id,
      others.reduce((sum, term) => addSeries(id, sum, term), rename(id, first)),
    );
  }
  return byId;
}

function rename(id: string, series: Series): Series {
  return { ...series, id, metric: { ...series.metric, id } };
}

/** The sum at the times that both have: half a sum would be a fall that never happened. */
function addSeries(id: string, a: Series, b: Series): Series {
  const metric: Metric = { ...a.metric, id, describe: `${a.metric.describe}; plus ${b.metric.describe}` };
  const tMs = new Float64Array(Math.min(a.tMs.length, b.tMs.length));
  const values = new Float64Array(tMs.length);
  let next = 0;
  let j = 0;
  for (let i = 0; i < a.tMs.length; i += 1) {
    const t = a.tMs[i] ?? Number.NaN;
    while ((b.tMs[j] ?? Number.POSITIVE_INFINITY) < t) j += 1;
    if (b.tMs[j] !== t) continue;
    tMs[next] = t;
    values[next] = (a.values[i] ?? Number.NaN) + (b.values[j] ?? Number.NaN);
    next += 1;
  }
  return { id, metric, tMs: tMs.subarray(0, next), values: values.subarray(0, next) };
}
