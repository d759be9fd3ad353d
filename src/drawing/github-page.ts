import type { VerdictKind } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { fitParts, type Part } from './byte-budget.ts';
import { list, text } from './markdown-parts.ts';
import { writeTable } from './markdown-table.ts';
import { fold } from './markdown-text.ts';
import {
  drawCharts,
  explain,
  foldEvents,
  listFacts,
  notePrivacy,
  writeCommand,
  writeEvidence,
  writeFalco,
  writeTitled,
} from './report-parts.ts';
import { writeSummaryBlock } from './summary-block.ts';

/** GitHub takes 1 MiB of summary from a step of a job, and shows nothing of a longer one. */
export const MOST_SUMMARY_BYTES = 1_000_000;

const MARKS: Readonly<Record<VerdictKind, string>> = { leak: '🔴', growth: '🟡', inconclusive: '⚪', stable: '🟢' };

/** A run on the summary page of a workflow: verdict, numbers and chart at a glance, all else folded below them. */
export function writeGithubPage(report: Report): string {
  const { analysis, subject, forecast, mix, diagnosis, issues } = report;
  const parts: readonly Part[] = [
    { name: 'the verdict', rank: 0, text: `## ${MARKS[analysis.verdict]} ${analysis.verdict}: ${text(subject)}` },
    { name: 'the sentence', rank: 0, text: text(analysis.sentence) },
    { name: 'the forecast', rank: 3, text: forecast === null ? '' : text(forecast) },
    { name: 'the evidence', rank: 2, text: writeEvidence(report) },
    { name: 'the mix', rank: 5, text: mix.rows.length === 0 ? '' : writeTitled(mix) },
    ...drawCharts(report),
    { name: 'the diagnosis', rank: 4, text: list('Diagnosis', diagnosis, explain) },
    { name: 'the known issues', rank: 6, text: list('Known issues', issues, explain) },
    { name: 'the warnings', rank: 6, text: list('Warnings', analysis.warnings, text) },
    { name: 'the next steps', rank: 8, text: list('Next', analysis.nextSteps, text) },
    { name: 'the command', rank: 3, text: writeCommand(report) },
    ...foldDetails(report),
    writeSummaryBlock(report.summary),
    notePrivacy(report),
  ];
  return fitParts(parts, MOST_SUMMARY_BYTES);
}

function foldDetails(report: Report): readonly Part[] {
  const foldList = (title: string, body: string) => (body === '' ? '' : fold(title, body));
  const { phases } = report;
  return [
    { name: 'the load', rank: 5, text: foldList('Load', listFacts(report, 'load', null)) },
    { name: 'the phases', rank: 9, text: phases.rows.length === 0 ? '' : fold('Phases', writeTable(phases)) },
    { name: 'the environment', rank: 4, text: foldList('Environment', listFacts(report, 'environment', null)) },
    { name: 'what is known of Falco', rank: 10, text: writeFalco(report) },
    { name: 'the facts of the run', rank: 7, text: foldList('Run', listFacts(report, 'run', null)) },
    { name: 'the events', rank: 10, text: foldEvents(report) },
  ];
}

/**
 * The line that makes a workflow show the verdict beside its job (an annotation), or null for a run that is as it should be.
 * A command to the runner is one line; what would end its parts is written as the runner reads it.
 */
export function annotate({ analysis: { verdict, sentence }, summary: { exitCode } }: Report): string | null {
  if (exitCode === 0) return null;
  const level = exitCode === INCONCLUSIVE ? 'warning' : 'error';
  return `::${level} title=leaklab%3A ${verdict}::${escapeData(sentence)}`;
}

const INCONCLUSIVE = 5;

function escapeData(data: string): string {
  return data.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
