import { wordChance } from '../analysis/on-off/word-chance.ts';
import {
  type Analysis,
  type Finding,
  type OnOff,
  type PerOperation,
  type Power,
  type Slope,
  VERDICTS,
} from '../model/finding.ts';
import type { DecidingSeries } from '../model/metric.ts';
import type { Table } from '../model/report.ts';
import { wordEstimate } from './word-estimate.ts';
import { NOT_MEASURED, wordValue } from './word-value.ts';

/** Rows that a tired reader still takes in; the rest is in the summary. */
const MOST_ROWS = 12;
const MOST_EXPLAINING = 4;

/**
 * One row for each series that may decide, the deciding one first, and for those that explain and are no better than
 * the verdict. Where the intervals differ in confidence (a correction for many series), every cell names its own.
 */
export function tabulateEvidence(analysis: Analysis, deciding: readonly DecidingSeries[]): Table {
  const rows = chooseFindings(analysis, deciding).slice(0, MOST_ROWS);
  const shared = sharedConfidence(rows);
  const operation = sharedOperation(rows);
  const perOperation = `Per ${operation ?? 'operation'}${percentOf(shared)}`;
  const left = analysis.findings.length - rows.length;
  const rest = left > 0 ? `; ${left} more series in the summary` : '';
  return {
    title: `Evidence (the first row decided; power is the smallest leak that could be found${rest})`,
    columns: [
      'Series',
      'Verdict',
      `Slope${percentOf(shared)}`,
      perOperation,
      'Kept',
      'Power',
      ...(isOnOff(rows) ? ['On less off'] : []),
    ],
    rows: rows.map((finding) => [
      ...wordFinding(finding, { confidence: shared === null, operation: operation === null }),
      ...(isOnOff(rows) ? [wordOnOff(finding.onOff)] : []),
    ]),
  };
}

/** Two pairs, the cycles of an ordinary run, say nothing that the other columns do not say better. */
const FEWEST_PAIRS = 3;

function isOnOff(findings: readonly Finding[]): boolean {
  return findings.some(({ onOff }) => onOff !== null && onOff.pairs >= FEWEST_PAIRS);
}

/** `1.5 ± 0.1 GiB/h (95 %), p = 0.001 in 10 pairs`. */
function wordOnOff(onOff: OnOff | null): string {
  if (onOff === null) return NOT_MEASURED;
  const { perHour, low, high, unit, confidence, pValue, pairs } = onOff;
  const difference = `${wordEstimate({ value: perHour, low, high }, unit, '/h')}${percentOf(confidence)}`;
  return `${[difference, ...(pValue === null ? [] : [wordChance(pValue)])].join(', ')} in ${pairs} pairs`;
}

function chooseFindings(analysis: Analysis, deciding: readonly DecidingSeries[]): readonly Finding[] {
  const parts = new Set(deciding.flatMap(({ columns }) => columns));
  const others = analysis.findings.filter((finding) => !isSame(finding, analysis));
  const judged = others.filter(({ role }) => role !== 'explain');
  const explaining = others.filter(
    (finding) => finding.role === 'explain' && isNotable(finding, analysis) && !parts.has(finding.metric),
  );
  return [analysis.deciding, ...judged, ...explaining.slice(0, MOST_EXPLAINING)];
}

/** Grown, and no better than the run as a whole. */
function isNotable({ verdict }: Finding, analysis: Analysis): boolean {
  const badness = VERDICTS.indexOf(verdict);
  return badness <= VERDICTS.indexOf('growth') && badness <= VERDICTS.indexOf(analysis.verdict);
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

/** The noun that all cells are counted in, which then stands in the heading; null where there are several, or none. */
function sharedOperation(findings: readonly Finding[]): string | null {
  const [first, ...rest] = new Set(findings.flatMap(({ perOperation }) => perOperation?.operation ?? []));
  return first !== undefined && rest.length === 0 ? first : null;
}

/** What a cell says for itself because the heading cannot. */
interface OwnWords {
  readonly confidence: boolean;
  readonly operation: boolean;
}

function percentOf(confidence: number | null): string {
  return confidence === null ? '' : ` (${Number((confidence * 100).toFixed(1))} %)`;
}

function wordFinding(finding: Finding, own: OwnWords): readonly string[] {
  const confidenceOf = (one: Slope | PerOperation) => (own.confidence ? percentOf(one.confidence) : '');
  const { slope, perOperation, retained } = finding;
  return [
    finding.metric,
    finding.verdict,
    slope === null ? NOT_MEASURED : wordSlope(slope) + confidenceOf(slope),
    perOperation === null ? NOT_MEASURED : wordPerOperation(perOperation, own.operation) + confidenceOf(perOperation),
    retained === null ? NOT_MEASURED : wordValue(retained.value, retained.unit),
    finding.power === null ? NOT_MEASURED : wordPower(finding.power),
  ];
}

/** A slope with its interval: `1.9 ± 0.3 GiB/h`. */
export function wordSlope(slope: Slope): string {
  return wordEstimate({ value: slope.perHour, low: slope.low, high: slope.high }, slope.unit, '/h');
}

function wordPerOperation(per: PerOperation, named: boolean): string {
  return wordEstimate(per, per.unit, named ? `/${per.operation}` : '');
}

function wordPower(power: Power): string {
  return Number.isFinite(power.perHour) ? `${wordValue(power.perHour, power.unit)}/h` : NOT_MEASURED;
}
