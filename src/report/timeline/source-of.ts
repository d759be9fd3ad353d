import type { Readings, ReadSeries } from '../../model/readings.ts';
import { findBreaks } from './find-breaks.ts';
import type { ReadingSource } from './reading-source.ts';

/** Readings of a series under a name and a colour. */
export function sourceOf(readings: Readings, series: ReadSeries, label: string, hue: string): ReadingSource {
  return { label, hue, tMs: series.tMs, values: series.values, breaks: findBreaks(readings, series) };
}

/** Words about a series with what it is; of a table from elsewhere nothing is known but its name. */
export function explainSeries(words: string, { id, describe }: ReadSeries): string {
  return describe === '' || describe.includes(id) ? `${words}.` : `${words}: ${describe}.`;
}
