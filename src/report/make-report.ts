import { wordForecast } from '../analysis/word-forecast.ts';
import type { Analysis } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Recording } from '../model/run.ts';
import { chartFindings } from './chart-findings.ts';
import { cleanText } from './clean-text.ts';
import { describeFalco } from './describe-falco.ts';
import { explainDiagnosis } from './explain-diagnosis.ts';
import { explainExit } from './explain-exit.ts';
import { explainIssue } from './explain-issue.ts';
import { gatherFacts } from './gather-facts.ts';
import { gatherNotes } from './gather-notes.ts';
import { gatherReadings } from './gather-readings.ts';
import { listEvents } from './list-events.ts';
import { mapStrings } from './map-strings.ts';
import { nameSubject } from './name-subject.ts';
import { makePicture } from './picture/make-picture.ts';
import { collectPrivates } from './redact/collect-privates.ts';
import { redactReport } from './redact/redact-report.ts';
import type { ReportContext } from './report-context.ts';
import { summarize } from './summarize.ts';
import { tabulateEvidence } from './tabulate-evidence.ts';
import { tabulateMix } from './tabulate-mix.ts';
import { tabulatePhases } from './tabulate-phases.ts';
import { tabulateSurvey } from './tabulate-survey.ts';
import { writeCommand } from './write-command.ts';

/**
 * Words everything that a reader is told about one run; formats lay it out and add nothing. Every text in it is one
 * line of printable characters. With `context.redact` it names no host, user, path, address or argument, and says how
 * many it replaced; without it the report is for the eyes of the person at the terminal.
 */
export function makeReport(recording: Recording, analysis: Analysis, context: ReportContext): Report {
  const full = mapStrings(wordReport(recording, analysis, context), cleanText);
  return context.redact ? redactReport(full, collectPrivates(recording, context)) : full;
}

function wordReport(recording: Recording, analysis: Analysis, context: ReportContext): Report {
  const charts = chartFindings(recording, analysis);
  return {
    id: recording.header?.id ?? recording.source.path,
    tool: `leaklab ${context.toolVersion}`,
    subject: nameSubject(recording),
    analysis,
    forecast: wordOutlook(analysis),
    summary: summarize(recording, analysis, context),
    facts: gatherFacts(recording, analysis, context),
    falco: describeFalco(recording.header?.target.falco?.facts ?? []),
    evidence: wordEvidence(recording, analysis),
    mix: tabulateMix(recording, analysis),
    phases: tabulatePhases(recording, analysis),
    charts,
    picture: makePicture(recording, analysis, charts),
    readings: gatherReadings(recording),
    events: listEvents(recording),
    notes: gatherNotes(recording),
    diagnosis: analysis.diagnosis.map(explainDiagnosis),
    issues: analysis.candidates.map(explainIssue),
    expected: wordExpectation(recording),
    reproduce: recording.header === null ? null : writeCommand(recording.header),
    reproduceNote: null,
    exit: explainExit(context.exitCode, analysis),
    privacy: 'Not redacted: names of this host, its users and their paths stand in it as they are.',
    redacted: null,
  };
}

/** Of a survey the memory ranking; else what each series shows. */
function wordEvidence({ deciding }: Recording, analysis: Analysis): Report['evidence'] {
  const ranking = analysis.survey?.rankings.find(({ metric }) => metric === analysis.deciding.metric);
  return ranking === undefined
    ? tabulateEvidence(analysis, deciding)
    : tabulateSurvey(ranking, analysis.survey?.confidence ?? 0);
}

/** The sentence of a leak says it already. */
function wordOutlook({ verdict, forecast, findings }: Analysis): string | null {
  if (forecast === null || verdict === 'leak') return null;
  const asked = forecast.limitFrom === 'asked' ? findings.find(({ role }) => role === 'memory') : undefined;
  return `${asked?.metric ?? 'memory'} ${wordForecast(forecast)}`;
}

function wordExpectation(recording: Recording): string {
  return recording.work.length > 0
    ? 'Memory and state level off under a steady load, and what the load took is given back after it.'
    : 'Memory and state level off and stay there.';
}
