import type { ReadSeries } from '../../model/readings.ts';
import type { Span } from '../../model/run.ts';
import { SECOND_MS } from '../../model/units.ts';
import { firstAfter, type ReadingSource } from './reading-source.ts';

/** Steps of a line of rates; none is shorter than a second. */
const STEPS = 240;

type Counter = Pick<ReadSeries, 'tMs' | 'values'>;

/**
 * What a counter rose by per second, a step for each stretch of time. What was counted between two readings is spread over the
 * time between them; a fall is a restart and counts as none. Before the first reading and after the last there is no rate.
 */
export function rateOfCounter(counter: Counter, { fromMs, toMs }: Span): Pick<ReadingSource, 'tMs' | 'values'> {
  const [firstMs, lastMs] = [counter.tMs[0] ?? toMs, counter.tMs.at(-1) ?? fromMs];
  const stepMs = Math.max(SECOND_MS, (toMs - fromMs) / STEPS);
  const count = Math.max(0, Math.ceil((toMs - fromMs) / stepMs));
  const edges = Float64Array.from({ length: count + 1 }, (_, i) => Math.min(toMs, fromMs + i * stepMs));
  const counted = edges.map((edgeMs) => interpolate(counter, edgeMs));
  const steps = [...edges.keys()].slice(0, -1).filter((i) => {
    const [from, to] = [edges[i] as number, edges[i + 1] as number];
    return to > firstMs && from < lastMs && to > from;
  });
  const rate = (i: number) => {
    const [from, to] = [Math.max(firstMs, edges[i] as number), Math.min(lastMs, edges[i + 1] as number)];
    const rise = Math.max(0, (counted[i + 1] as number) - (counted[i] as number));
    return to > from ? (rise / (to - from)) * SECOND_MS : 0;
  };
  const last = steps.at(-1);
  if (last === undefined) return { tMs: new Float64Array(0), values: new Float64Array(0) };
  // the last step has an end, and what is drawn holds until it
  const ends = [...steps.map((i) => edges[i] as number), Math.min(lastMs, edges[last + 1] as number)];
  return { tMs: Float64Array.from(ends), values: Float64Array.from([...steps, last], rate) };
}

/** By the straight line between two readings; outside of them the nearest one. */
function interpolate({ tMs, values }: Counter, atMs: number): number {
  const next = firstAfter(tMs, atMs);
  if (next === 0) return values[0] ?? 0;
  if (next === tMs.length) return values.at(-1) ?? 0;
  const [fromMs, from] = [tMs[next - 1] as number, values[next - 1] as number];
  return from + ((values[next] as number) - from) * ((atMs - fromMs) / ((tMs[next] as number) - fromMs));
}
