import type { Canvas } from '../model/report.ts';
import { paint } from './paint.ts';
import { wrapItem, wrapText } from './wrap-text.ts';

/** What lines below a heading begin with. */
export const INDENT = '  ';

/** What does not fit on a screen is not read; the other formats have it all. */
const MOST_ITEMS = 6;

/** A heading with its lines; nothing where there are none. */
export function section(title: string, lines: readonly string[], canvas: Canvas): readonly string[] {
  const heading = wrapText(title, canvas.columns).map((line) => paint(line, 'bold', canvas));
  return lines.length === 0 ? [] : [...heading, ...lines];
}

/** Items below each other, as many as a screen takes. */
export function list(items: readonly string[], { columns }: Canvas): readonly string[] {
  const left = items.length - MOST_ITEMS;
  const shown = left > 0 ? [...items.slice(0, MOST_ITEMS), `and ${left} more in the other formats`] : items;
  return shown.flatMap((item) => wrapItem(`${INDENT}- `, item, columns));
}

/** Lines moved to the right; empty ones stay empty. */
export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : INDENT + line));
}

/** Sections with an empty line between them; those without lines are left out. */
export function joinSections(sections: readonly (readonly string[])[]): string {
  const filled = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${filled.join('\n\n')}\n`;
}
