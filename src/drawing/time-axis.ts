import type { Span } from '../model/run.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { wordTime } from '../report/word-value.ts';

/** Steps that people read off a clock. */
const STEPS_MS: readonly number[] = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24, 48, 24 * 7, 24 * 28].map((hours) => hours * HOUR_MS),
];

/** The line of an axis with its ticks, and the times below them, for `cells` columns from `fromMs` to `toMs`. */
export function drawTimeAxis({ fromMs, toMs }: Span, cells: number): readonly [string, string] {
  const column = (tMs: number) => Math.round(((tMs - fromMs) / (toMs - fromMs)) * (cells - 1));
  const line = new Array<string>(cells).fill('─');
  let labels = '';
  for (const tMs of ticksOf({ fromMs, toMs }, cells)) {
    line[column(tMs)] = '┬';
    const label = wordTime(tMs);
    const start = Math.min(Math.max(0, column(tMs) - Math.floor(label.length / 2)), cells - label.length);
    if (start > labels.length || labels === '') labels = labels.padEnd(start) + label;
  }
  return [line.join(''), labels];
}

/** Times that people read off a clock, as many as have room for their labels, `word`, in `cells` columns of text. */
export function ticksOf({ fromMs, toMs }: Span, cells: number, word = wordTime): readonly number[] {
  const stepMs = STEPS_MS.find((step) => fits({ fromMs, toMs }, step, cells, word)) ?? toMs - fromMs;
  const first = Math.ceil(fromMs / stepMs);
  const count = Math.floor(toMs / stepMs) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * stepMs);
}

/** Labels with two blanks between them fit between the ticks. */
function fits({ fromMs, toMs }: Span, stepMs: number, cells: number, word: (tMs: number) => string): boolean {
  const count = (toMs - fromMs) / stepMs;
  if (count > cells) return false;
  const first = Math.ceil(fromMs / stepMs);
  const labels = Array.from({ length: Math.ceil(count) }, (_, i) => word((first + i) * stepMs).length);
  return count * (Math.max(0, ...labels) + 2) <= cells;
}
