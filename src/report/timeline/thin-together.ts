import type { PanelLine } from '../../model/timeline.ts';
import { thinLine } from '../thin-line.ts';
import { firstAfter, type ReadingSource } from './reading-source.ts';

/** A line with at most two points in each of so many stretches: no peak is lost. */
export function thinSource({ label, hue, tMs, values, breaks }: ReadingSource, bins: number): PanelLine {
  return { label, hue, ...thinLine({ tMs, values }, breaks, bins) };
}

/**
 * Lines that are stacked, read at the same times and thinned at the same times: those of the lowest and the highest sum in each of
 * `bins` stretches.
 */
export function thinStack(sources: readonly [ReadingSource, ...ReadingSource[]], bins: number): readonly PanelLine[] {
  const [{ tMs, breaks }] = sources;
  const sums = tMs.map((_, i) => sources.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const kept = thinLine({ tMs, values: sums }, breaks, bins);
  const places = kept.tMs.map((time, i) => (kept.values[i] === null ? null : firstAfter(tMs, time) - 1));
  return sources.map(({ label, hue, values }) => ({
    label,
    hue,
    tMs: kept.tMs,
    values: places.map((place) => (place === null ? null : (values[place] ?? null))),
  }));
}
