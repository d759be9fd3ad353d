import { drawNights } from '../drawing/nights/draw-nights.ts';
import { element, escapeXml } from '../drawing/xml.ts';
import type { ListedRun } from '../model/listed-run.ts';
import type { NightTrend } from '../model/nights.ts';
import { layRun, linkOf } from './lay-run.ts';
import { layTable, scrollable } from './lay-table.ts';
import { writePage } from './write-page.ts';

/** What the list page tells. */
export interface ListPage {
  /** the folder as the reader may see it */
  readonly folder: string;
  /** newest first */
  readonly runs: readonly ListedRun[];
  /** the first is 1 */
  readonly page: number;
  readonly pages: number;
  /** runs on all pages */
  readonly total: number;
  readonly trends: readonly NightTrend[];
}

/** Until all runs are read the page asks again; afterwards it must not, or what was picked is lost. */
const WAITING_RENEW_SECONDS = 1;

/** The runs of a folder with their verdicts, two of which can be picked and compared, and the trend of nights. */
export function writeList(list: ListPage): string {
  const { folder, runs, trends } = list;
  const waiting = runs.filter(({ kind }) => kind === 'waiting').length;
  return writePage({
    title: `Runs in ${folder}`,
    home: null,
    renewSeconds: waiting > 0 ? WAITING_RENEW_SECONDS : null,
    body: [
      element('h1', {}, `Runs in ${escapeXml(folder)}`),
      element('p', { class: 'muted' }, wordCounts(list, waiting)),
      writeForm(runs, trends, waiting),
      linkPages(list),
      ...trends.map(writeTrend),
    ],
  });
}

function wordCounts({ runs, total }: ListPage, waiting: number): string {
  const verdicts = runs.map((run) => (run.kind === 'judged' ? run.verdict : run.kind));
  const words = ['running', 'leak', 'growth', 'inconclusive', 'stable', 'damaged'].flatMap((word) => {
    const count = verdicts.filter((verdict) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const left = waiting === 0 ? [] : [`${waiting} still to be read`];
  const shown = total > runs.length ? `${runs.length} of ${total}` : `${runs.length}`;
  return `${shown} ${total === 1 ? 'run' : 'runs'}, newest first: ${[...words, ...left].join(', ')}`;
}

/** What is picked would be lost where the page asks for itself again: until then there is nothing to pick. */
function writeForm(runs: readonly ListedRun[], trends: readonly NightTrend[], waiting: number): string {
  const picks = waiting === 0 && runs.filter(({ kind }) => kind === 'judged').length > 1;
  const columns = [...(picks ? ['Pick'] : []), 'Run (UTC)', 'Verdict', 'Exit code', 'Target', 'Load'];
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
  const before = new Map(trends.flatMap(({ nights }) => nights.slice(1).map(({ id }, i) => [id, nights[i]?.id ?? ''])));
  const rows = runs.map((run) => element('tr', {}, ...layRun(run, before.get(run.id) ?? null, picks)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  const bar = [
    element('button', { type: 'submit' }, 'Compare the two picked'),
    ' ',
    element('span', { class: 'muted' }, HINT),
  ];
  const form = { action: 'compare', method: 'get' };
  return element('form', form, scrollable('Runs', table), picks ? element('div', { class: 'bar' }, ...bar) : '');
}

const HINT = 'The older one is the base.';

/** To newer and older runs; nothing where all are on one page. */
function linkPages({ page, pages }: ListPage): string {
  if (pages === 1) return '';
  const newer = page > 1 ? [element('a', { href: `./?page=${page - 1}`, rel: 'prev' }, 'newer')] : [];
  const older = page < pages ? [element('a', { href: `./?page=${page + 1}`, rel: 'next' }, 'older')] : [];
  return element('nav', { 'aria-label': 'pages' }, [...newer, `page ${page} of ${pages}`, ...older].join(' · '));
}

function writeTrend(trend: NightTrend): string {
  return element(
    'section',
    {},
    element('h2', {}, escapeXml(trend.title)),
    scrollable(trend.title, drawNights(trend, linkOf)),
    element('p', { class: 'muted' }, LEGEND),
    element('details', {}, element('summary', {}, `The ${trend.nights.length} runs as a table`), layTable(trend.table)),
  );
}

const LEGEND =
  'Bars are 95 % intervals. Triangle: leak. Diamond: growth. Cross: inconclusive. Circle: stable. Each leads to its run.';
