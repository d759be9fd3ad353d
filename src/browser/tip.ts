import type uPlot from 'uplot';
import type { PackedPanel, PageData } from '../model/page.ts';
import { wordValue } from '../report/word-value.ts';
import type { WordedNote } from './link-notes.ts';
import type { PlacedPanel } from './panel-chart.ts';
import { lastValue } from './unpack-lines.ts';
import { wordMoment } from './word-moment.ts';

/** Notes that lie so near to the cursor, in pixels, are told with it. */
const NEAR = 6;
const MOST_NOTES = 3;

/** What is read at the cursor of a chart. */
export interface Reading {
  /** `1 min 30 s, load 1 (10:32:15 UTC)` */
  readonly when: string;
  readonly values: readonly { readonly label: string; readonly hue: string; readonly value: string }[];
  /** what happened then */
  readonly notes: readonly string[];
}

/** A page's data with the words of its notes. */
export interface WordedData extends Pick<PageData, 'phases' | 'startedWallMs'> {
  readonly notes: readonly WordedNote[];
}

/** The reading at the cursor, or null where the cursor is outside. */
export function readCursor(chart: uPlot, { panel, read }: PlacedPanel, data: WordedData): Reading | null {
  const { idx, left } = chart.cursor;
  if (idx === null || idx === undefined || left === undefined || left < 0) return null;
  const tMs = read.tMs[idx] ?? 0;
  const perPixel =
    ((chart.scales['x']?.max ?? 0) - (chart.scales['x']?.min ?? 0)) / Math.max(1, chart.over.clientWidth);
  const near = data.notes.filter((note) => Math.abs(note.tMs - chart.posToVal(left, 'x')) <= NEAR * perPixel);
  return {
    when: wordWhen(tMs, data),
    values: panel.lines.map(({ label, hue }, i) => ({
      label,
      hue,
      value: wordAt(panel, lastValue(read.lines[i] ?? [], idx)),
    })),
    notes: near.slice(0, MOST_NOTES).map((note) => `${wordMoment(note.tMs)}, ${note.what}: ${note.text}`),
  };
}

function wordAt({ unit, per }: PackedPanel, value: number | null): string {
  return value === null ? wordValue(null, unit) : `${wordValue(value, unit)}${per}`;
}

function wordWhen(tMs: number, { phases, startedWallMs }: WordedData): string {
  const phase = phases.find(([, , fromMs, toMs]) => fromMs <= tMs && tMs < toMs);
  const clock = startedWallMs === null ? '' : ` (${new Date(startedWallMs + tMs).toISOString().slice(11, 19)} UTC)`;
  return `${wordMoment(tMs)}${phase === undefined ? '' : `, ${phase[0]}`}${clock}`;
}

/** In one sentence, for those who hear it. */
export function wordReading({ when, values, notes }: Reading): string {
  return [when, ...values.map(({ label, value }) => `${label} ${value}`), ...notes].join('; ');
}

/** Shows a reading beside the cursor, on the side that has room. */
export function showTip(tip: HTMLElement, chart: uPlot, { when, values, notes }: Reading): void {
  const head = document.createElement('b');
  head.textContent = when;
  tip.replaceChildren(head, ...values.map(showValue), ...notes.map(showNote));
  tip.hidden = false;
  const { left: x = 0 } = chart.cursor;
  const [start, room] = [chart.over.offsetLeft + x, chart.root.clientWidth];
  const left = start + 14 + tip.offsetWidth <= room ? start + 14 : Math.max(0, start - 14 - tip.offsetWidth);
  tip.style.transform = `translate(${left}px, ${chart.over.offsetTop}px)`;
}

function showValue({ label, hue, value }: Reading['values'][number]): HTMLElement {
  const [row, swatch, name, number] = ['div', 'span', 'span', 'span'].map((tag) => document.createElement(tag));
  if (row === undefined || swatch === undefined || name === undefined || number === undefined)
    throw new Error('no row');
  swatch.className = `swatch hue-${hue}`;
  name.textContent = label;
  number.textContent = value;
  row.append(swatch, name, number);
  return row;
}

function showNote(text: string): HTMLElement {
  const note = document.createElement('p');
  note.textContent = text;
  return note;
}
