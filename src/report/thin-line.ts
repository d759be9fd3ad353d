import type { ChartLine } from '../model/report.ts';
import type { Series } from '../model/run.ts';

type Readings = Pick<Series, 'tMs' | 'values'>;
type Point = readonly [number, number | null];

/**
 * A series with at most two points in each of `bins` stretches of its time: the lowest and the highest reading, in
 * their order, so that no peak is lost. After each of `breaks`, times that rise, nothing could be read: there the line is broken
 * by a null.
 */
export function thinLine(series: Readings, breaks: readonly number[], bins: number): Omit<ChartLine, 'label'> {
  const binMs = Math.max(Number.MIN_VALUE, ((series.tMs.at(-1) ?? 0) - (series.tMs[0] ?? 0)) / bins);
  const points: Point[] = [];
  let start = 0;
  for (const [index, breakMs] of [...breaks, Number.POSITIVE_INFINITY].entries()) {
    const end = firstAfter(series.tMs, start, breakMs);
    if (end === start) continue;
    // breaks with nothing between them are one: the last of them lies right before this stretch
    if (points.length > 0) points.push([breaks[index - 1] ?? 0, null]);
    points.push(...thinStretch(series, start, end, binMs));
    start = end;
  }
  return { tMs: points.map(([at]) => at), values: points.map(([, value]) => value) };
}

function firstAfter(tMs: Float64Array, from: number, breakMs: number): number {
  let index = from;
  while (index < tMs.length && (tMs[index] ?? 0) <= breakMs) index += 1;
  return index;
}

/** The extremes of each bin of [start, end). */
function thinStretch(series: Readings, start: number, end: number, binMs: number): readonly Point[] {
  const binOf = (index: number) => Math.floor(((series.tMs[index] ?? 0) - (series.tMs[0] ?? 0)) / binMs);
  const points: Point[] = [];
  let first = start;
  for (let index = start + 1; index <= end; index += 1) {
    if (index < end && binOf(index) === binOf(first)) continue;
    points.push(...extremes(series, first, index));
    first = index;
  }
  return points;
}

/** Lowest and highest reading of [start, end), in their order; one point where they are the same. */
function extremes({ tMs, values }: Readings, start: number, end: number): readonly Point[] {
  let low = start;
  let high = start;
  for (let index = start + 1; index < end; index += 1) {
    if ((values[index] ?? 0) < (values[low] ?? 0)) low = index;
    if ((values[index] ?? 0) > (values[high] ?? 0)) high = index;
  }
  const point = (index: number): Point => [tMs[index] ?? 0, values[index] ?? 0];
  return low === high ? [point(low)] : [point(Math.min(low, high)), point(Math.max(low, high))];
}
