import type { Readings, ReadSeries } from '../model/readings.ts';
import type { PhaseSpan, Span } from '../model/run.ts';
import { SECOND_MS } from '../model/units.ts';

/** One row a reading, in this order (docs/formats.md). */
const COLUMNS = ['t_s', 'time', 'segment', 'phase', 'cycle', 'workload', 'metric', 'kind', 'unit', 'value'];

/** Letters of a piece: a file is written in few calls, and no piece is much longer. */
const PIECE = 65_536;

/**
 * Every reading of a run as tidy CSV (RFC 4180 with line feeds), by time and then by series; what was not read has no row.
 * In pieces, because an evening of a run is more than one text should hold.
 */
export function* tabulateReadings(readings: Readings): Generator<string> {
  let piece = `${COLUMNS.join(',')}\n`;
  for (const row of rowsOf(readings)) {
    piece += row;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A series with the position of what of it comes next, and what its rows have in common. */
interface Open {
  readonly series: ReadSeries;
  readonly cells: string;
  next: number;
}

function* rowsOf(readings: Readings): Generator<string> {
  const open = readings.series.map(
    (series): Open => ({ series, cells: [writeCell(series.id), series.kind, series.unit].join(','), next: 0 }),
  );
  const place = placeTimes(readings);
  for (let tMs = earliest(open); tMs < Number.POSITIVE_INFINITY; tMs = earliest(open)) {
    const moment = place(tMs);
    for (const one of open) {
      if (one.series.tMs[one.next] !== tMs) continue;
      yield `${moment},${one.cells},${one.series.values[one.next]}\n`;
      one.next += 1;
    }
  }
}

function earliest(open: readonly Open[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { series, next } of open) {
    const tMs = series.tMs[next];
    if (tMs !== undefined && tMs < first) first = tMs;
  }
  return first;
}

/** What all rows of a moment begin with; asked for times that rise. */
function placeTimes({ startedWallMs, phases, lives }: Readings): (tMs: number) => string {
  const [inPhase, inLife] = [follow(phases), follow(lives)];
  return (tMs) => {
    const life = inLife(tMs);
    const cells = [secondsOf(tMs), wordInstant(startedWallMs, tMs), life < 0 ? '' : life + 1];
    return [...cells, ...writePhase(phases[inPhase(tMs)])].join(',');
  };
}

/** The position of the last span that has begun, -1 before the first, for times that rise. */
function follow(spans: readonly Span[]): (tMs: number) => number {
  let at = -1;
  return (tMs) => {
    while ((spans[at + 1]?.fromMs ?? Number.POSITIVE_INFINITY) <= tMs) at += 1;
    return at;
  };
}

function writePhase(span: PhaseSpan | undefined): readonly (string | number)[] {
  if (span === undefined) return ['', '', ''];
  return [span.phase, span.cycle > 0 ? span.cycle : '', writeCell(span.workload ?? '')];
}

function secondsOf(tMs: number): number {
  return Number((tMs / SECOND_MS).toFixed(6));
}

/** Empty where no clock shows it. */
function wordInstant(startedWallMs: number | null, tMs: number): string {
  const instant = new Date((startedWallMs ?? Number.NaN) + tMs);
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString();
}

/**
 * A text that no spreadsheet takes for a formula (an apostrophe stands before what would begin one) and no reader for more
 * than one cell.
 */
export function writeCell(text: string): string {
  const harmless = /^[\s']*[=+\-@|%]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
