import type { Report } from '../../model/report.ts';
import { element, escapeXml } from '../xml.ts';

/** The verdict, what was profiled, the sentence, and the numbers that it rests on. */
export function writeHead(report: Report): string {
  const { analysis, subject, forecast, picture } = report;
  const { verdict, sentence } = analysis;
  const said = sentence.startsWith(`${verdict}: `) ? sentence.slice(verdict.length + 2) : sentence;
  const figures = picture.figures.map(({ label, value }) =>
    element('div', {}, element('dt', {}, escapeXml(label)), element('dd', {}, escapeXml(value))),
  );
  return element(
    'header',
    {},
    element('h1', {}, element('span', { class: `verdict ${verdict}` }, verdict), ' ', escapeXml(subject)),
    element('p', { class: 'sentence' }, escapeXml(said)),
    ...(forecast === null ? [] : [element('p', {}, escapeXml(forecast))]),
    element('p', { class: 'note' }, escapeXml(circumstances(report))),
    ...(figures.length === 0 ? [] : [element('dl', { class: 'figures' }, ...figures)]),
  );
}

/** `Linux 6.18.44 · started 2026-11-22 10:30 UTC · lasted 5 min 10 s · run 2026...`. */
function circumstances({ facts, id }: Report): string {
  const find = (label: string) => facts.find((fact) => fact.label === label)?.value ?? null;
  const [kernel, started, lasted] = ['Kernel', 'Started', 'Lasted'].map(find);
  return [
    ...(kernel === null ? [] : [`Linux ${kernel}`]),
    ...(started === null ? [] : [`started ${started?.slice(0, 16).replace('T', ' ')} UTC`]),
    ...(lasted === null ? [] : [`lasted ${lasted}`]),
    `run ${id}`,
  ].join(' · ');
}
