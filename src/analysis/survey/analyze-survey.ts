import { type Analysis, type Finding, VERDICTS, type VerdictKind } from '../../model/finding.ts';
import type { DecidingSeries } from '../../model/metric.ts';
import type { Recording } from '../../model/run.ts';
import { CONTROL, type Survey, type SurveyRanking, type SurveyRow } from '../../model/survey.ts';
import { KIB, MIB, type Unit } from '../../model/units.ts';
import { adjustHolm } from '../../stats/holm.ts';
import { leastGrowth } from '../materiality.ts';
import { CONFIDENCE } from '../setting.ts';
import { type ComparedRow, type ComparedTurns, compareTurns } from './compare-turns.ts';
import { dropForeign, type OwnTurns } from './drop-foreign.ts';
import { measureTurns } from './measure-turns.ts';
import { hiddenPerTurn, suggestAfterSurvey, writeSurveySentence } from './word-survey.ts';

/** True for a run in which workloads took turns. */
export function isSurvey({ header }: Recording): boolean {
  return header?.plan.phases.some(({ workload }) => workload !== undefined) === true;
}

/**
 * Says which workloads make the target grow, each against the controls between them; `whole` is what the run says as a
 * whole. `leak`: a workload left something behind in turn after turn; `stable`: none was seen to. Pure.
 */
export function analyzeSurvey(recording: Recording, whole: Analysis): Analysis {
  const survey = surveyTurns(recording);
  const verdict = judge(survey.rankings, whole);
  const findings = survey.rankings.flatMap((ranking) => restate(ranking, whole) ?? []);
  const [deciding = whole.deciding] = [...findings].sort((a, b) => rankOf(a.verdict) - rankOf(b.verdict));
  return {
    ...whole,
    verdict,
    sentence: writeSurveySentence(verdict, survey, recording),
    deciding: { ...deciding, verdict },
    findings: [{ ...deciding, verdict }, ...findings.filter((finding) => finding.metric !== deciding.metric)],
    diagnosis: [],
    candidates: [],
    warnings: [...whole.warnings, ...warnOfMissing(survey, recording)],
    nextSteps: suggestAfterSurvey(survey, recording),
    survey,
  };
}

function surveyTurns(recording: Recording): Survey {
  const measured = recording.deciding.flatMap((deciding) => measure(deciding, recording) ?? []);
  const surveyed = new Set(measured.flatMap(({ turns }) => turns.map(({ workload }) => workload)));
  surveyed.delete(CONTROL);
  const comparisons = Math.max(1, surveyed.size * measured.length);
  const compared = measured.map((each) => ({ ...each, ...compare(each, comparisons) }));
  const beyond = findBeyondChance(compared.flatMap(({ rows }) => rows));
  const rankings = compared.map((each) => rank(each, beyond, recording));
  return {
    rankings,
    confidence: CONFIDENCE,
    comparisons,
    foreign: Math.max(0, ...measured.map(({ foreign }) => foreign)),
  };
}

/** What the judge of whole runs says of a series, as far as it holds where workloads took turns. */
function restate({ metric, rows, control }: SurveyRanking, whole: Analysis): Finding | null {
  const finding = whole.findings.find((each) => each.metric === metric);
  if (finding === undefined) return null;
  const worst = rows.find(({ grows }) => grows);
  const per = worst?.perOperation ?? null;
  return {
    ...finding,
    verdict: worst !== undefined ? 'leak' : control === null ? 'inconclusive' : 'stable',
    remedy: null,
    perOperation:
      worst === undefined || per === null
        ? null
        : { ...per, operation: worst.operation, unit: finding.unit, confidence: CONFIDENCE },
    power: null,
  };
}

function rankOf(verdict: VerdictKind): number {
  return VERDICTS.indexOf(verdict);
}

function warnOfMissing({ rankings, foreign }: Survey, { header }: Recording): readonly string[] {
  const surveyed = rankings.flatMap(({ rows }) => rows.map(({ workload }) => workload));
  const missing = (header?.plan.workloads ?? []).filter(({ id }) => id !== CONTROL && !surveyed.includes(id));
  const left =
    foreign === 0
      ? []
      : [`${foreign} of the turns were left out: others made many forks on this host in them, which a Falco sees too`];
  return [
    ...left,
    ...missing.map(({ id }) => `no turn of "${id}" could be compared: it had none, or the target's life changed in it`),
  ];
}

interface Measured extends OwnTurns {
  readonly deciding: DecidingSeries;
  readonly unit: Unit;
}

function measure(deciding: DecidingSeries, recording: Recording): Measured | null {
  const series = recording.series.get(deciding.id);
  if (series === undefined) return null;
  return { deciding, unit: series.metric.unit, ...dropForeign(measureTurns(series, recording), recording) };
}

function compare({ unit, turns }: Measured, comparisons: number): ComparedTurns {
  return compareTurns(turns, { confidence: CONFIDENCE, comparisons, grainError: grainError(unit) });
}

/**
 * glibc takes memory 128 KiB at a time (M_TOP_PAD), so where in a step a turn ends is chance: the difference of two
 * uniform variables that wide. Of counts, the same with 1.
 */
function grainError(unit: Unit): number {
  return (unit === 'bytes' ? 128 * KIB : 1) / Math.sqrt(6);
}

/** All rows of all series are one family (Holm). */
function findBeyondChance(rows: readonly ComparedRow[]): ReadonlySet<ComparedRow> {
  const adjusted = adjustHolm(rows.map(({ pValue }) => pValue));
  return new Set(rows.filter((_, i) => (adjusted[i] as number) < (1 - CONFIDENCE) / 2));
}

function rank(
  { deciding, unit, rows, control }: Measured & ComparedTurns,
  beyond: ReadonlySet<ComparedRow>,
  recording: Recording,
): SurveyRanking {
  const told = rows.map(({ pValue: _, ...row }, i): SurveyRow => {
    const grows = beyond.has(rows[i] as ComparedRow) && row.retained.value >= leastGrowth(unit);
    return { ...row, operation: operationOf(recording, row.workload), grows };
  });
  return {
    metric: deciding.id,
    unit,
    role: deciding.role,
    rows: told.sort(byGrowth),
    control,
  };
}

/** What grows first, by bytes per operation; then the others by what they kept in all. */
function byGrowth(a: SurveyRow, b: SurveyRow): number {
  if (a.grows !== b.grows) return a.grows ? -1 : 1;
  const difference = a.grows ? (b.perOperation?.value ?? 0) - (a.perOperation?.value ?? 0) : 0;
  return difference || b.retained.value - a.retained.value || a.workload.localeCompare(b.workload);
}

function operationOf(recording: Recording, workload: string): string {
  return recording.header?.plan.workloads.find(({ id }) => id === workload)?.operation ?? 'operation';
}

function judge(rankings: readonly SurveyRanking[], whole: Analysis): VerdictKind {
  if (rankings.some(({ rows }) => rows.some(({ grows }) => grows))) return 'leak';
  const memory = rankings.find(({ role, rows }) => role === 'memory' && rows.length > 0);
  return memory === undefined || isCoarse(memory, whole) ? 'inconclusive' : 'stable';
}

/** A survey in which a turn could hide this share of the memory that there was at first has seen nothing. */
const COARSE_SHARE = 0.1;
/** Of a small target, this much: some steps of its allocator in each turn are nothing yet. */
const COARSE_BYTES = 2 * MIB;

function isCoarse(memory: SurveyRanking, { findings }: Analysis): boolean {
  const first = findings.find(({ metric }) => metric === memory.metric)?.first ?? null;
  return first !== null && hiddenPerTurn(memory) > Math.max(COARSE_BYTES, COARSE_SHARE * first);
}
