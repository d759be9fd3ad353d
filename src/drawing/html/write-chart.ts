import type { Panel } from '../../model/timeline.ts';
import { element, escapeXml } from '../xml.ts';
import { writeTable } from './write-table.ts';

/** A table that is no longer than this is shown beside its chart. */
const SHORT_ROWS = 8;

/** One chart: what it is, the place where the script draws it, and its numbers as a table, which are there without a script. */
export function writeChart(panel: Panel): string {
  const { id, title, note, isTall, lines } = panel;
  const name = `${id}-title`;
  const isShort = panel.table.rows.length <= SHORT_ROWS;
  const place = {
    ...{ class: isTall ? 'plot tall' : 'plot', id: `plot-${id}`, tabindex: 0 },
    ...{
      role: 'group',
      'aria-roledescription': 'chart',
      'aria-labelledby': name,
      'aria-describedby': `${id}-note keys`,
    },
  };
  return element(
    'figure',
    { id, class: 'chart' },
    element(
      'figcaption',
      {},
      element('h3', { id: name }, escapeXml(title)),
      writeLegend(lines),
      element('span', { class: 'note', id: `${id}-note` }, escapeXml(note)),
    ),
    element('div', place, ''),
    element(
      'details',
      { class: 'numbers', ...(isShort ? { open: 'open' } : {}) },
      element('summary', {}, 'The numbers'),
      writeTable(panel.table, 'hidden'),
    ),
  );
}

function writeLegend(lines: Panel['lines']): string {
  if (lines.length < 2) return '';
  const entries = lines.map(({ label, hue }) =>
    element('li', {}, element('span', { class: `swatch hue-${hue}` }, ''), escapeXml(label)),
  );
  return element('ul', { class: 'legend' }, ...entries);
}
