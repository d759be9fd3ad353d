import { PAGE_DATA_ID } from '../../model/page.ts';
import type { Report } from '../../model/report.ts';
import type { Timeline } from '../../model/timeline.ts';
import { layTimeline } from '../../report/timeline/lay-timeline.ts';
import { drawPicture } from '../svg/draw-picture.ts';
import { element, escapeXml } from '../xml.ts';
import { packTimeline, writeData } from './pack-timeline.ts';
import { writeChart } from './write-chart.ts';
import { writeDocument } from './write-document.ts';
import { writeHead } from './write-head.ts';
import { writeDetails, writeReasons } from './write-sections.ts';
import { writeToolbar } from './write-toolbar.ts';

/** A run as a page that works by itself: from a file, without a network, with a keyboard, on paper. */
export function writeReport(report: Report): string {
  const timeline = layTimeline(report);
  return writeDocument({
    title: `${report.analysis.verdict}: ${report.subject} - leaklab`,
    body: [
      element('a', { href: '#charts', class: 'skip' }, 'To the charts'),
      writeHead(report),
      '<main>',
      writeCharts(report, timeline),
      ...writeReasons(report),
      ...writeDetails(report),
      '</main>',
      element('footer', {}, escapeXml(`${report.privacy} ${report.exit} Made by ${report.tool}.`)),
      writeScriptData(report, timeline),
    ],
  });
}

function writeCharts(report: Report, timeline: Timeline): string {
  const { panels, still } = timeline;
  const rest =
    still.length === 0 ? [] : [element('p', { class: 'note' }, escapeXml(`Stood still: ${still.join(', ')}.`))];
  const empty = element('p', {}, 'There is no reading to draw.');
  return [
    '<section id="charts" aria-labelledby="charts-title">',
    element('h2', { id: 'charts-title' }, 'Over time'),
    element('noscript', {}, element('div', { class: 'picture' }, drawPicture(report).trimEnd())),
    ...(panels.length === 0 ? [empty] : [writeToolbar(), ...panels.map(writeChart), ...rest]),
    '</section>',
  ].join('\n');
}

function writeScriptData({ readings, notes }: Report, timeline: Timeline): string {
  const data = packTimeline(timeline, { startedWallMs: readings.startedWallMs, notes });
  return `<script type="application/json" id="${PAGE_DATA_ID}">${writeData(data)}</script>`;
}
