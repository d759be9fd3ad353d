import type { ChartLine } from '../model/report.ts';
import type { Span } from '../model/run.ts';

/**
 * A line as one value for each of `cells` columns, null where it has a hole. Of several readings in a column the one
 * farthest from the column before counts, so that peaks stay; between two readings the line is straight.
 */
export function sampleLine(
  line: Pick<ChartLine, 'tMs' | 'values'>,
  span: Span,
  cells: number,
): readonly (number | null)[] {
  const { tMs, values } = line;
  const columnMs = (span.toMs - span.fromMs) / cells;
  const sampled: (number | null)[] = [];
  let next = 0;
  for (let column = 0; column < cells; column += 1) {
    const endMs = column === cells - 1 ? Number.POSITIVE_INFINITY : span.fromMs + (column + 1) * columnMs;
    const first = next;
    while (next < tMs.length && (tMs[next] ?? 0) < endMs) next += 1;
    const inside = values.slice(first, next).filter((value) => value !== null);
    const middleMs = span.fromMs + (column + 0.5) * columnMs;
    sampled.push(inside.length > 0 ? farthest(inside, sampled.at(-1) ?? null) : bridge(line, next, middleMs));
  }
  return sampled;
}

function farthest(values: readonly number[], from: number | null): number {
  const last = values[values.length - 1] ?? 0;
  if (from === null) return last;
  return values.reduce((best, value) => (Math.abs(value - from) > Math.abs(best - from) ? value : best), last);
}

/** The value between the readings around `tMs`; null at a hole and outside of the line. */
function bridge({ tMs, values }: Pick<ChartLine, 'tMs' | 'values'>, next: number, atMs: number): number | null {
  const before = values[next - 1] ?? null;
  const after = values[next] ?? null;
  if (before === null || after === null) return null;
  const beforeMs = tMs[next - 1] ?? 0;
  const share = (atMs - beforeMs) / ((tMs[next] ?? 0) - beforeMs);
  return before + (after - before) * Math.min(1, Math.max(0, share));
}
