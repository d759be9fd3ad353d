import { drawNights } from '../drawing/nights/draw-nights.ts';
import { element, escapeXml } from '../drawing/xml.ts';
import type { JudgedListing, ListedRun } from '../model/listed-run.ts';
import type { NightTrend } from '../model/nights.ts';
import { formatDuration } from '../model/units.ts';
import { wordDate } from '../report/word-date.ts';
import { layTable, scrollable } from './lay-table.ts';
import { writePage } from './write-page.ts';

/** What the list page tells. */
export interface ListPage {
  /** the folder as the reader may see it */
  readonly folder: string;
  /** newest first */
  readonly runs: readonly ListedRun[];
  readonly trends: readonly NightTrend[];
}

/** Until all runs are read the page asks again; afterwards it must not, or what was picked is lost. */
const WAITING_RENEW_SECONDS = 1;

/** The runs of a folder with their verdicts, two of which can be picked and compared, and the trend of nights. */
export function writeList({ folder, runs, trends }: ListPage): string {
  const waiting = runs.filter(({ kind }) => kind === 'waiting').length;
  return writePage({
    title: `Runs in ${folder}`,
    home: null,
    renewSeconds: waiting > 0 ? WAITING_RENEW_SECONDS : null,
    body: [
      element('h1', {}, `Runs in ${escapeXml(folder)}`),
      element('p', { class: 'muted' }, wordCounts(runs, waiting)),
      writeForm(runs),
      ...trends.map(writeTrend),
    ],
  });
}

/** The link of a run, as seen from the list. */
function linkOf(id: string): string {
  return `run/${encodeURIComponent(id)}`;
}

function wordCounts(runs: readonly ListedRun[], waiting: number): string {
  const verdicts = runs.map((run) => (run.kind === 'judged' ? run.verdict : run.kind));
  const words = ['running', 'leak', 'growth', 'inconclusive', 'stable', 'damaged'].flatMap((word) => {
    const count = verdicts.filter((verdict) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const left = waiting === 0 ? [] : [`${waiting} still to be read`];
  return `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, newest first: ${[...words, ...left].join(', ')}`;
}

function writeForm(runs: readonly ListedRun[]): string {
  const judged = runs.filter(({ kind }) => kind === 'judged').length;
  const columns = ['Pick', 'Run (UTC)', 'Verdict', 'Exit code', 'Target', 'Load'];
  const shown = judged > 1 ? columns : columns.slice(1);
  const head = element('tr', {}, ...shown.map((column) => element('th', { scope: 'col' }, column)));
  const rows = runs.map((run) => element('tr', {}, ...cellsOf(run, judged > 1)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  const bar = [
    element('button', { type: 'submit' }, 'Compare the two picked'),
    ' ',
    element('span', { class: 'muted' }, HINT),
  ];
  const form = { action: 'compare', method: 'get' };
  return element('form', form, scrollable('Runs', table), judged > 1 ? element('div', { class: 'bar' }, ...bar) : '');
}

const HINT = 'The older one is the base.';

function cellsOf(run: ListedRun, picks: boolean): readonly string[] {
  const pick = picks ? [element('td', { class: 'pick' }, run.kind === 'judged' ? pickOf(run.id) : '')] : [];
  return [...pick, element('td', { class: 'when' }, whenOf(run)), ...toldOf(run)];
}

function pickOf(id: string): string {
  const box = { type: 'checkbox', name: 'run', value: id, 'aria-label': `compare ${id}` };
  return element('label', {}, element('input', box));
}

function whenOf(run: ListedRun): string {
  const { id } = run;
  const wallMs = run.kind === 'judged' || run.kind === 'running' ? run.startedWallMs : null;
  if (run.kind === 'damaged' || run.kind === 'waiting') return escapeXml(id);
  const link = element('a', { href: linkOf(id) }, wallMs === null ? escapeXml(id) : wordDate(wallMs));
  return wallMs === null ? link : `${link}${element('small', {}, escapeXml(id))}`;
}

function toldOf(run: ListedRun): readonly string[] {
  switch (run.kind) {
    case 'judged': {
      const cut = run.cutOff ? ' (cut off: judged as far as it goes)' : '';
      const verdict = said(run.verdict, `${withoutVerdict(run.sentence, run.verdict)}${cut}`);
      return [verdict, element('td', {}, escapeXml(`${run.exitCode}: ${run.exit}`)), ...aboutOf(run)];
    }
    case 'running': {
      const planned = run.plannedMs === null ? '' : ` of ${formatDuration(run.plannedMs)}`;
      const progress = `${run.phase}, ${formatDuration(run.elapsedMs)}${planned}`;
      return [said('running', progress), element('td', { class: 'muted' }, 'none yet'), ...aboutOf(run)];
    }
    case 'damaged':
      return [said('damaged', run.because), ...NOT_TOLD];
    case 'waiting':
      return [element('td', { class: 'said muted' }, 'still to be read'), ...NOT_TOLD];
  }
}

const NOT_TOLD = Array.from({ length: 3 }, () => element('td', {}, ''));

function aboutOf({ subject, workloads }: Pick<JudgedListing, 'subject' | 'workloads'>): readonly string[] {
  const loads = workloads === null ? ['none'] : workloads.split(' + ');
  const names = loads.map((load) => element('span', { class: 'whole' }, escapeXml(load))).join(' + ');
  return [element('td', { class: 'about' }, escapeXml(subject)), element('td', {}, names)];
}

function said(word: string, sentence: string): string {
  return element(
    'td',
    { class: 'said' },
    element('b', { class: `verdict ${word}` }, word),
    element('span', {}, escapeXml(sentence)),
  );
}

/** The verdict stands before it already. */
function withoutVerdict(sentence: string, verdict: string): string {
  return sentence.startsWith(`${verdict}: `) ? sentence.slice(verdict.length + 2) : sentence;
}

function writeTrend(trend: NightTrend): string {
  return element(
    'section',
    {},
    element('h2', {}, escapeXml(trend.title)),
    drawNights(trend, linkOf),
    element('p', { class: 'muted' }, LEGEND),
    element('details', {}, element('summary', {}, `The ${trend.nights.length} runs as a table`), layTable(trend.table)),
  );
}

const LEGEND =
  'Bars are 95 % intervals. Triangle: leak. Diamond: growth. Cross: inconclusive. Circle: stable. Each leads to its run.';
