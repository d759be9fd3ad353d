import type { Analysis, Finding, PerOperation, Power, Slope } from '../model/finding.ts';
import type { Table } from '../model/report.ts';
import { wordEstimate } from './word-estimate.ts';
import { NOT_MEASURED, wordValue } from './word-value.ts';

/** Rows that a tired reader still takes in; the rest is in the summary. */
const MOST_ROWS = 12;

/**
 * One row for each series that may decide and each other one that grew: the deciding one first. Where the intervals
 * differ in confidence (a correction for many series), every cell names its own.
 */
export function tabulateEvidence(analysis: Analysis): Table {
  const chosen = chooseFindings(analysis);
  const shared = sharedConfidence(chosen);
  const left = chosen.length - MOST_ROWS;
  const rest = left > 0 ? `; ${left} more series are in the summary` : '';
  return {
    title: `Evidence (the first row decided; power is the smallest leak that this run could have found${rest})`,
    columns: ['Series', 'Verdict', `Slope${percentOf(shared)}`, `Per operation${percentOf(shared)}`, 'Kept', 'Power'],
    rows: chosen.slice(0, MOST_ROWS).map((finding) => wordFinding(finding, shared === null)),
  };
}

function chooseFindings(analysis: Analysis): readonly Finding[] {
  const others = analysis.findings.filter((finding) => finding !== analysis.deciding && !isSame(finding, analysis));
  const judged = others.filter(({ role }) => role !== 'explain');
  const notable = others.filter(({ role, verdict }) => role === 'explain' && /^(?:leak|growth)$/.test(verdict));
  return [analysis.deciding, ...judged, ...notable];
}

/** The deciding finding may be a copy of the one in the list. */
function isSame(finding: Finding, { deciding }: Analysis): boolean {
  return finding.metric === deciding.metric && finding.segment === deciding.segment;
}

function sharedConfidence(findings: readonly Finding[]): number | null {
  const all = findings.flatMap(({ slope, perOperation }) => [slope, perOperation]).filter((one) => one !== null);
  const [first, ...rest] = new Set(all.map(({ confidence }) => confidence));
  return first !== undefined && rest.length === 0 ? first : null;
}

function percentOf(confidence: number | null): string {
  return confidence === null ? '' : ` (${Number((confidence * 100).toFixed(1))} %)`;
}

function wordFinding(finding: Finding, eachConfidence: boolean): readonly string[] {
  const confidenceOf = (one: Slope | PerOperation) => (eachConfidence ? percentOf(one.confidence) : '');
  const { slope, perOperation, retained } = finding;
  return [
    finding.metric,
    finding.verdict,
    slope === null ? NOT_MEASURED : wordSlope(slope) + confidenceOf(slope),
    perOperation === null ? NOT_MEASURED : wordPerOperation(perOperation) + confidenceOf(perOperation),
    retained === null ? NOT_MEASURED : wordValue(retained.value, retained.unit),
    finding.power === null ? NOT_MEASURED : wordPower(finding.power),
  ];
}

/** A slope with its interval: `1.9 ± 0.3 GiB/h`. */
export function wordSlope(slope: Slope): string {
  return wordEstimate({ value: slope.perHour, low: slope.low, high: slope.high }, slope.unit, '/h');
}

function wordPerOperation(per: PerOperation): string {
  return wordEstimate(per, per.unit, `/${per.operation}`);
}

function wordPower(power: Power): string {
  return Number.isFinite(power.perHour) ? `${wordValue(power.perHour, power.unit)}/h` : NOT_MEASURED;
}
