import type { Report } from '../../model/report.ts';
import { layTimeline } from '../../report/timeline/lay-timeline.ts';
import { drawPicture } from '../svg/draw-picture.ts';
import { element, escapeXml } from '../xml.ts';
import { writeChartData, writeCharts, writeSkip } from './write-charts.ts';
import { writeDocument } from './write-document.ts';
import { writeHead } from './write-head.ts';
import { writeDetails, writeReasons } from './write-sections.ts';

/** A run as a page that works by itself: from a file, without a network, with a keyboard, on paper. */
export function writeReport(report: Report): string {
  const timeline = layTimeline(report);
  const { analysis, subject, readings, notes, privacy, exit, tool } = report;
  return writeDocument({
    title: `${analysis.verdict}: ${subject} - leaklab`,
    body: [
      writeSkip(),
      writeHead(report),
      '<main>',
      writeCharts(timeline, drawPicture(report)),
      ...writeReasons(report),
      ...writeDetails(report),
      '</main>',
      element('footer', {}, escapeXml(`${privacy} ${exit} Made by ${tool}.`)),
      writeChartData(timeline, { startedWallMs: readings.startedWallMs, notes }),
    ],
  });
}
