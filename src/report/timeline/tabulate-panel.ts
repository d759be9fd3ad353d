import type { Table } from '../../model/report.ts';
import type { Span } from '../../model/run.ts';
import type { PhaseBand } from '../../model/timeline.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type Unit } from '../../model/units.ts';
import { NOT_MEASURED, wordTime, wordValue } from '../word-value.ts';
import { type ReadingSource, readAt } from './reading-source.ts';

/** What the numbers of a table are. */
export interface Measure {
  readonly title: string;
  readonly unit: Unit;
  readonly per: string;
}

/** Rows between the ends of phases, and ends of phases, that a reader looks through. */
const MOST_ROWS = 16;

/** What each line read last at the end of each phase and at round times between: the numbers behind a chart. */
export function tabulatePanel(
  sources: readonly ReadingSource[],
  { title, unit, per }: Measure,
  span: Span,
  phases: readonly PhaseBand[],
): Table {
  const word = (value: number | null) => (value === null ? NOT_MEASURED : `${wordValue(value, unit)}${per}`);
  return {
    title: `${title}, as last read`,
    columns: ['Time', 'Phase', ...sources.map(({ label }) => label)],
    rows: chooseTimes(span, phases).map((tMs) => [
      wordTime(tMs),
      phases.findLast(({ fromMs, toMs }) => fromMs < tMs && tMs <= toMs)?.label ?? phases[0]?.label ?? '',
      ...sources.map((source) => word(readAt(source, tMs))),
    ]),
  };
}

const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24, 48, 24 * 7].map((hours) => hours * HOUR_MS),
];

function chooseTimes({ fromMs, toMs }: Span, phases: readonly PhaseBand[]): readonly number[] {
  const stepMs = STEPS_MS.find((step) => (toMs - fromMs) / step <= MOST_ROWS) ?? (toMs - fromMs) / MOST_ROWS;
  const round = Array.from({ length: Math.floor((toMs - fromMs) / stepMs) + 1 }, (_, i) => fromMs + i * stepMs);
  const ends = phases.length > MOST_ROWS ? [] : phases.map((phase) => phase.toMs);
  return [...new Set([...round, ...ends, toMs].filter((tMs) => tMs <= toMs))].sort((a, b) => a - b);
}
