import type { ReadSeries } from '../../model/readings.ts';
import type { PanelLine } from '../../model/timeline.ts';

/** What a line of a panel is made of: readings, before they are thinned. */
export interface ReadingSource extends Pick<ReadSeries, 'tMs' | 'values'> {
  readonly label: string;
  readonly hue: PanelLine['hue'];
  /** times at which the line is broken: nothing was read after them for a while */
  readonly breaks: readonly number[];
}

/** The value that was read last at or before a time; null before the first, and where a break lies between. */
export function readAt({ tMs, values, breaks }: ReadingSource, atMs: number): number | null {
  const index = firstAfter(tMs, atMs) - 1;
  if (index < 0) return null;
  const readMs = tMs[index] as number;
  return breaks.some((breakMs) => breakMs >= readMs && breakMs <= atMs) ? null : (values[index] as number);
}

/** The index of the first time after this one. */
export function firstAfter(times: Float64Array, atMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
