import { PAGE_DATA_ID } from '../../model/page.ts';
import type { Timeline } from '../../model/timeline.ts';
import { element, escapeXml } from '../xml.ts';
import { type PageMoments, packTimeline, writeData } from './pack-timeline.ts';
import { writeChart } from './write-chart.ts';
import { writeToolbar } from './write-toolbar.ts';

/** Where the link that skips what stands before the charts leads to. */
const PLACE = 'charts';

/** A link to the charts for those who read by keyboard. */
export function writeSkip(): string {
  return element('a', { href: `#${PLACE}`, class: 'skip' }, 'To the charts');
}

/** All charts of a timeline below each other, with a picture (SVG) for where no script runs. */
export function writeCharts({ panels, still }: Timeline, picture: string): string {
  const rest =
    still.length === 0 ? [] : [element('p', { class: 'note' }, escapeXml(`Stood still: ${still.join(', ')}.`))];
  const empty = element('p', {}, 'There is no reading to draw.');
  return [
    `<section id="${PLACE}" aria-labelledby="${PLACE}-title">`,
    element('h2', { id: `${PLACE}-title` }, 'Over time'),
    element('noscript', {}, element('div', { class: 'picture' }, picture.trimEnd())),
    ...(panels.length === 0 ? [empty] : [writeToolbar(), ...panels.map(writeChart), ...rest]),
    '</section>',
  ].join('\n');
}

/** What the script draws the charts from. */
export function writeChartData(timeline: Timeline, moments: PageMoments): string {
  return `<script type="application/json" id="${PAGE_DATA_ID}">${writeData(packTimeline(timeline, moments))}</script>`;
}
