import type { Chart } from '../model/report.ts';
import type { Recording, Series } from '../model/run.ts';
import { namePhase } from './name-phase.ts';
import { thinLine } from './thin-line.ts';

/** Stretches that a line is thinned to: more than a page has columns, few enough for a report by mail. */
const BINS = 400;

/** The chart of one series over the whole record, with its phases, gaps and lives; geometry only. */
export function chartSeries(recording: Recording, series: Series): Chart {
  return {
    title: series.id,
    unit: series.metric.unit,
    fromMs: 0,
    toMs: Math.max(recording.endMs, series.tMs.at(-1) ?? 0),
    lines: [{ label: series.id, ...thinLine(series, breaksIn(recording, series.id), BINS) }],
    bands: recording.phases.map((span) => ({ label: namePhase(span), fromMs: span.fromMs, toMs: span.toMs })),
    marks: recording.segments.slice(1).map(({ index, fromMs }) => ({ label: `segment ${index + 1}`, tMs: fromMs })),
  };
}

/** Gaps of the probes that the series comes from, and the borders between segments. */
function breaksIn(recording: Recording, id: string): readonly number[] {
  const columns = recording.deciding.find((one) => one.id === id)?.columns ?? [id];
  const probes = new Set(columns.map((column) => column.split('.')[0]));
  const gaps = recording.gaps.filter(({ probe }) => probe === null || probes.has(probe));
  const borders = recording.segments.slice(1).map(({ fromMs }) => fromMs - 0.5);
  return [...gaps.map(({ fromMs }) => fromMs), ...borders].sort((a, b) => a - b);
}
