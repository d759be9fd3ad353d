import { SECOND_MS } from '../../model/units.ts';

/** One value of a family at one time. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** milliseconds since the epoch; null: no clock says when */
  readonly wallMs: number | null;
}

/** Samples of one name, type and unit, those of the same labels together and by time. */
export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'info' | 'stateset';
  /** what the name ends with; empty: none */
  readonly unit: string;
  readonly help: string;
  readonly samples: Iterable<Sample>;
}

const SUFFIX: Readonly<Record<Family['type'], string>> = { gauge: '', counter: '_total', info: '_info', stateset: '' };

/** Letters of a piece: a file is written in few calls. */
const PIECE = 65_536;

/** Families in the text format of OpenMetrics 1.0, in pieces; the last line is `# EOF`. */
export function* writeFamilies(families: Iterable<Family>): Generator<string> {
  let piece = '';
  for (const line of linesOf(families)) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}# EOF\n`;
}

function* linesOf(families: Iterable<Family>): Generator<string> {
  for (const { name, type, unit, help, samples } of families) {
    yield `# TYPE ${name} ${type}\n`;
    if (unit !== '') yield `# UNIT ${name} ${unit}\n`;
    yield `# HELP ${name} ${escapeText(help)}\n`;
    const written = new Map<object, string>();
    for (const { labels, value, wallMs } of samples) {
      const known = written.get(labels) ?? writeLabels(labels);
      written.set(labels, known);
      yield `${name}${SUFFIX[type]}${known} ${value}${wallMs === null ? '' : ` ${secondsOf(wallMs)}`}\n`;
    }
  }
}

function writeLabels(labels: Sample['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeText(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\"]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}

function secondsOf(wallMs: number): string {
  return String(Number((wallMs / SECOND_MS).toFixed(3)));
}
