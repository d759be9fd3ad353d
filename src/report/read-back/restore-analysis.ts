import type { Analysis, Finding, PerOperation, PhaseSummary, Slope, WorkloadGrowth } from '../../model/finding.ts';
import type { Summary, SummaryPerEntry, SummaryPerOperation, SummaryWorkload } from '../../model/summary.ts';
import type { Interval, Survey, SurveyRow } from '../../model/survey.ts';

/**
 * What an analysis said, from its summary, which a schema has checked. An end that an interval does not have is infinite
 * again; what no summary holds (which cycle kept what, next steps, how a run ended) is missing.
 */
export function restoreAnalysis(summary: Summary): Analysis {
  const findings = summary.findings.map((finding) => restoreFinding(finding as unknown as WrittenFinding));
  const [first] = findings;
  if (first === undefined) throw new Error('a summary without a finding');
  const deciding = findings.find(({ metric }) => metric === summary.metric) ?? first;
  return {
    verdict: summary.verdict as Analysis['verdict'],
    sentence: summary.sentence,
    deciding,
    findings: [deciding, ...findings.filter((finding) => finding !== deciding)],
    sight: { visible: summary.visible, because: 'as the report said' },
    phases: summary.phases as unknown as readonly PhaseSummary[],
    forecast: summary.forecast,
    diagnosis: summary.diagnosis as unknown as Analysis['diagnosis'],
    candidates: summary.candidates,
    warnings: summary.warnings,
    nextSteps: [],
    outcome: { kind: 'completed' },
    ...(summary.survey === undefined ? {} : { survey: restoreSurvey(summary.survey) }),
  };
}

/** JSON has no infinity: an end that is null is one. */
function restoreSurvey(survey: Survey): Survey {
  const open = (interval: Interval): Interval => ({ ...interval, ...openEnds(interval.low, interval.high) });
  const restore = (row: SurveyRow): SurveyRow => ({
    ...row,
    perOperation: row.perOperation && open(row.perOperation),
    retained: open(row.retained),
  });
  return { ...survey, rankings: survey.rankings.map((ranking) => ({ ...ranking, rows: ranking.rows.map(restore) })) };
}

/** A finding as a summary has it. */
interface WrittenFinding
  extends Omit<Finding, 'slope' | 'perOperation' | 'perOperations' | 'perEntry' | 'retained' | 'power'> {
  readonly slope: Summary['slope'];
  readonly perOperation: Summary['perOperation'];
  readonly perOperations: Summary['perOperations'];
  readonly perEntry: Summary['perEntry'];
  readonly retained: Summary['retained'];
  readonly power: Summary['power'];
}

function restoreFinding(written: WrittenFinding): Finding {
  const { unit } = written;
  const confidence = written.slope?.confidence ?? CONFIDENCE;
  return {
    ...written,
    slope: written.slope && { ...restoreSlope(written.slope), unit },
    perOperation: written.perOperation && restorePerOperation(written.perOperation, confidence),
    perOperations: written.perOperations.map((growth) => restoreWorkload(growth, confidence)),
    perEntry: written.perEntry && restorePerEntry(written.perEntry),
    retained: written.retained && { unit, value: written.retained.value, perCycle: [] },
    power: written.power && { ...written.power, unit },
  };
}

/** Of the intervals whose confidence no summary tells. */
const CONFIDENCE = 0.95;

function restoreSlope({ perHour, low, high, confidence }: NonNullable<Summary['slope']>): Omit<Slope, 'unit'> {
  return { perHour, ...openEnds(low, high), confidence, method: 'as its summary says' };
}

function restorePerOperation(per: SummaryPerOperation, confidence: number): PerOperation {
  const { operation, unit, value, low, high } = per;
  return { operation, unit: unit as PerOperation['unit'], value, ...openEnds(low, high), confidence };
}

function restoreWorkload(growth: SummaryWorkload, confidence: number): WorkloadGrowth {
  const { workload, operation, unit, value, low, high } = growth;
  const estimate = value === null ? null : { value, ...openEnds(low, high) };
  return { workload, operation, unit: unit as WorkloadGrowth['unit'], estimate, confidence };
}

function restorePerEntry({ low, high, ...said }: SummaryPerEntry): Finding['perEntry'] {
  return { ...said, ...openEnds(low, high) };
}

function openEnds(low: number | null, high: number | null): { readonly low: number; readonly high: number } {
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
}
