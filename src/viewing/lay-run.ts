import { element, escapeXml } from '../drawing/xml.ts';
import type { JudgedListing, ListedRun } from '../model/listed-run.ts';
import { formatDuration } from '../model/units.ts';
import { wordDate } from '../report/word-date.ts';

/** The cells of a run; `before`: the id of the run of its plan before it, null where there is none; `picks`: with a box to pick it. */
export function layRun(run: ListedRun, before: string | null, picks: boolean): readonly string[] {
  const pick = picks ? [element('td', { class: 'pick' }, run.kind === 'judged' ? pickOf(run.id) : '')] : [];
  return [...pick, element('td', { class: 'when' }, whenOf(run)), ...toldOf(run, before)];
}

/** The link of a run, as seen from the list. */
export function linkOf(id: string): string {
  return `run/${encodeURIComponent(id)}`;
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

function toldOf(run: ListedRun, before: string | null): readonly string[] {
  switch (run.kind) {
    case 'judged': {
      const cut = run.cutOff ? ' (cut off: judged as far as it goes)' : '';
      const verdict = said(
        run.verdict,
        `${withoutVerdict(run.sentence, run.verdict)}${cut}`,
        linkBefore(run.id, before),
      );
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

function said(word: string, sentence: string, link = ''): string {
  return element(
    'td',
    { class: 'said' },
    element('b', { class: `verdict ${word}` }, word),
    element('span', {}, escapeXml(sentence)),
    link,
  );
}

function linkBefore(id: string, before: string | null): string {
  if (before === null) return '';
  const href = `compare?${new URLSearchParams({ base: before, new: id })}`;
  return element('a', { href, 'aria-label': `compare ${id} with ${before}` }, 'compare with the one before');
}

/** The verdict stands before it already. */
function withoutVerdict(sentence: string, verdict: string): string {
  return sentence.startsWith(`${verdict}: `) ? sentence.slice(verdict.length + 2) : sentence;
}
