import type { ComparisonReport } from '../../model/comparison.ts';
import { drawOverlay } from '../svg/draw-overlay.ts';
import { element, escapeXml } from '../xml.ts';
import { list, section, tableOf } from './section.ts';
import { writeChartData, writeCharts, writeSkip } from './write-charts.ts';
import { writeDocument } from './write-document.ts';

/** A comparison as a page that works by itself, with both sides in one set of charts. */
export function writeComparisonHtml(report: ComparisonReport): string {
  const { comparison, overlay, differences, unlike, runs, privacy, exit, tool } = report;
  const { change, subject, warnings, nextSteps } = comparison;
  return writeDocument({
    title: `${change}: new ${subject.new} against base ${subject.base} - leaklab`,
    body: [
      writeSkip(),
      writeHead(report),
      '<main>',
      ...section('differences', 'Differences', tableOf(differences)),
      writeCharts(overlay, drawOverlay(report)),
      ...section('unlike', 'What is unlike', tableOf(unlike, 'hidden')),
      ...section('runs', 'Runs', tableOf(runs, 'hidden')),
      ...section('warnings', 'Warnings', list(warnings)),
      ...section('next', 'What to do next', list(nextSteps)),
      '</main>',
      element('footer', {}, escapeXml(`${privacy} ${exit} Made by ${tool}.`)),
      writeChartData(overlay, { startedWallMs: null, notes: [] }),
    ],
  });
}

function writeHead({ comparison: { change, sentence, subject } }: ComparisonReport): string {
  const said = sentence.startsWith(`${change}: `) ? sentence.slice(change.length + 2) : sentence;
  return element(
    'header',
    {},
    element(
      'h1',
      {},
      element('span', { class: `verdict ${change}` }, change),
      ' ',
      escapeXml(`new ${subject.new} against base ${subject.base}`),
    ),
    element('p', { class: 'sentence' }, escapeXml(said)),
  );
}
