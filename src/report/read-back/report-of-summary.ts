import type { Analysis } from '../../model/finding.ts';
import type { Report, Table } from '../../model/report.ts';
import type { Summary } from '../../model/summary.ts';
import { cleanText } from '../clean-text.ts';
import { explainDiagnosis } from '../explain-diagnosis.ts';
import { explainExit } from '../explain-exit.ts';
import { explainIssue } from '../explain-issue.ts';
import { mapStrings } from '../map-strings.ts';
import { wordFigures } from '../picture/word-figures.ts';
import { redactReport } from '../redact/redact-report.ts';
import { tabulateEvidence } from '../tabulate-evidence.ts';
import { tabulateSurvey } from '../tabulate-survey.ts';

/** What the summary and its analysis do not know. */
export interface ReadBack {
  readonly summary: Summary;
  readonly analysis: Analysis;
  /** where the summary was found */
  readonly path: string;
  readonly toolVersion: string;
  readonly exitCode: number;
  readonly redact: boolean;
}

/**
 * A report as far as its summary goes: the words and numbers of the verdict, without readings, charts and circumstances. Every
 * text in it is one line of printable characters; with `redact` what looks private goes from it.
 */
export function reportOfSummary(read: ReadBack): Report {
  const full = mapStrings(wordReport(read), cleanText);
  const vocabulary = new Set(read.summary.findings.map(({ metric }) => String(metric)));
  return read.redact ? redactReport(full, { known: [], vocabulary }) : full;
}

function wordReport({ summary, analysis, path, toolVersion, exitCode }: ReadBack): Report {
  return {
    id: path,
    tool: `leaklab ${toolVersion}`,
    subject: `${nameTarget(summary)}, as its summary says`,
    analysis,
    forecast: null,
    summary: { ...summary, run: null, exitCode },
    facts: [{ group: 'run', label: 'Read from', value: `the summary in ${path}, without its readings` }],
    falco: null,
    evidence: wordEvidence(analysis),
    mix: NO_TABLE,
    phases: NO_TABLE,
    charts: [],
    picture: {
      chart: null,
      trend: null,
      state: null,
      loads: [],
      work: null,
      moments: [],
      figures: wordFigures(analysis),
    },
    readings: { startedWallMs: null, series: [], phases: [], lives: [], gaps: [] },
    events: [],
    notes: [],
    diagnosis: analysis.diagnosis.map(explainDiagnosis),
    issues: analysis.candidates.map(explainIssue),
    expected: 'Memory and state level off.',
    reproduce: null,
    reproduceNote: null,
    exit: explainExit(exitCode, analysis),
    privacy: 'Not redacted beyond what its summary was.',
    redacted: null,
  };
}

function nameTarget({ target: { kind, name, version } }: Summary): string {
  if (kind === 'specimen') return `the stand-in target ${name}`;
  return version === null ? name : `${name} ${version}`;
}

const NO_TABLE: Table = { title: '', columns: [], rows: [] };

function wordEvidence(analysis: Analysis): Table {
  const ranking = analysis.survey?.rankings.find(({ metric }) => metric === analysis.deciding.metric);
  return ranking === undefined
    ? tabulateEvidence(analysis, [])
    : tabulateSurvey(ranking, analysis.survey?.confidence ?? 0);
}
