import type { Chart } from '../model/report.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { chooseScale } from './choose-scale.ts';
import { sampleLine } from './sample-line.ts';

/** Mermaid spaces the points of a line evenly; more than this draw no better. */
const POINTS = 96;

/**
 * A chart as a Mermaid xychart with numeric axes, or null where there is nothing to draw. Its lines cannot have holes:
 * gaps are bridged, and the text chart beside it shows them.
 */
export function drawMermaid(chart: Chart): string | null {
  const [line] = chart.lines;
  const span = { fromMs: chart.fromMs, toMs: chart.toMs };
  if (line === undefined || span.toMs <= span.fromMs) return null;
  const values = bridgeHoles(sampleLine(line, span, POINTS));
  if (values === null) return null;
  const highest = Math.max(...values.map(Math.abs));
  const { size, label } = chooseScale(highest, chart.unit);
  const time = chooseTime(span.toMs);
  return [
    'xychart-beta',
    `    title "${chart.title.replace(/[^\w .+/-]/g, ' ')}"`,
    `    x-axis "${time.label}" ${round(span.fromMs / time.size)} --> ${round(span.toMs / time.size)}`,
    `    y-axis "${label || chart.unit}" ${axisRange(values.map((value) => value / size))}`,
    `    line [${values.map((value) => round(value / size)).join(', ')}]`,
  ].join('\n');
}

/** From the lowest to the highest; around a flat line with room, because Mermaid draws nothing between equal ends. */
function axisRange(values: readonly number[]): string {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high - low > Math.abs(high) / 1000 ? 0 : Math.abs(high) / 10 || 1;
  return `${round(low - room)} --> ${round(high + room)}`;
}

function bridgeHoles(values: readonly (number | null)[]): readonly number[] | null {
  let last = values.find((value) => value !== null && Number.isFinite(value)) ?? null;
  if (last === null) return null;
  return values.map((value) => {
    last = value !== null && Number.isFinite(value) ? value : last;
    return last ?? 0;
  });
}

function chooseTime(ms: number): { readonly size: number; readonly label: string } {
  if (ms >= 2 * HOUR_MS) return { size: HOUR_MS, label: 'hours' };
  if (ms >= 2 * MINUTE_MS) return { size: MINUTE_MS, label: 'minutes' };
  return { size: SECOND_MS, label: 'seconds' };
}

/** Five digits, never an exponent: Mermaid's grammar has none. */
function round(value: number): string {
  if (Math.abs(value) >= 1e15) return String(BigInt(Math.round(value)));
  const digits = Math.max(0, 4 - Math.floor(Math.log10(Math.abs(value) || 1)));
  const text = value.toFixed(Math.min(12, digits));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
