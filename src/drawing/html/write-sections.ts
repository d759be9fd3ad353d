import { NOTES_ID } from '../../model/page.ts';
import type { Fact, Report, Table, TimedNote } from '../../model/report.ts';
import { wordTime } from '../../report/word-value.ts';
import { element, escapeXml } from '../xml.ts';
import { explain, list, paragraph, section, tableOf } from './section.ts';
import { writeTable } from './write-table.ts';

/** Why: what weakens the verdict, the diagnosis with its evidence, known issues, the numbers of each series, what to do next. */
export function writeReasons({ analysis, diagnosis, issues, evidence, mix }: Report): readonly string[] {
  return [
    ...section('warnings', 'Warnings', list(analysis.warnings)),
    ...section('diagnosis', 'Diagnosis', diagnosis.map(explain)),
    ...section('issues', 'Known issues', issues.map(explain)),
    ...section(
      'evidence',
      'Evidence',
      [evidence, mix].flatMap((table) => tableOf(table)),
    ),
    ...section('next', 'What to do next', list(analysis.nextSteps)),
  ];
}

/** What the run was: its phases, what happened when, how to repeat it, where it ran. */
export function writeDetails(report: Report): readonly string[] {
  const { phases, notes, falco } = report;
  const known = falco === null ? [] : [paragraph(falco.summary), writeTable(falco.table, 'hidden')];
  return [
    ...section('phases', 'Phases', tableOf(phases, 'hidden')),
    ...section(NOTES_ID, 'What happened', notes.length === 0 ? [] : [writeTable(tabulateNotes(notes), 'hidden')]),
    ...section('repeat', 'To repeat it', writeCommand(report)),
    ...section('load', 'Load', listFacts(report, 'load')),
    ...section('environment', 'Environment', listFacts(report, 'environment')),
    ...section('run', 'Run', listFacts(report, 'run')),
    ...section('falco', 'What is known of Falco', known),
  ];
}

/** Letters that all notes share, and that each has in any case: a page stays small. */
const NOTE_LETTERS = 20_000;
const LEAST_LETTERS = 160;

function tabulateNotes(notes: readonly TimedNote[]): Table {
  const most = Math.max(LEAST_LETTERS, Math.floor(NOTE_LETTERS / notes.length));
  const cut = (text: string) => (text.length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`);
  const rows = notes.map(({ tMs, what, text }) => [wordTime(tMs), what, cut(text)]);
  return { title: 'What happened', columns: ['Time', 'What', 'In words'], rows };
}

function writeCommand({ reproduce, reproduceNote, expected }: Report): readonly string[] {
  const note = reproduceNote === null ? [] : [paragraph(reproduceNote)];
  const command =
    reproduce === null
      ? paragraph('The data came as a file; what made it is not recorded.')
      : element('pre', { tabindex: 0 }, escapeXml(reproduce));
  return [command, ...note, paragraph(`What a healthy target would do: ${expected}`)];
}

function listFacts({ facts }: Report, group: Fact['group']): readonly string[] {
  const chosen = facts.filter((fact) => fact.group === group);
  const entries = chosen.map(({ label, value }) =>
    element('div', {}, element('dt', {}, escapeXml(label)), element('dd', {}, escapeXml(value))),
  );
  return entries.length === 0 ? [] : [element('dl', { class: 'facts' }, ...entries)];
}
