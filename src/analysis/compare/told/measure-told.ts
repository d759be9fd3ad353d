import type { Finding } from '../../../model/finding.ts';
import type { Interval } from '../../../model/survey.ts';
import { HOUR_MS } from '../../../model/units.ts';
import { leastGrowth } from '../../materiality.ts';
import type { Setting } from '../../setting.ts';
import { estimateFrom } from '../estimate.ts';
import type { Measuring } from '../gather-differences.ts';
import type { Measured, MeasuredSeries } from '../measure-series.ts';

/**
 * Degrees of freedom of every interval in a summary, which tells none: fewer than the seventy that a run of default length has,
 * so that its tails are taken for rather heavier than they are.
 */
const ASSUMED_DEGREES = 50;

/**
 * Measures a series by what its finding says with an interval: growth per operation, of a record without load its slope.
 * What a summary tells without one (what was kept, first and last levels) is not compared.
 */
export const measureTold: Measuring = ({ id }, analysis, { recording, exposure }) => {
  const finding = analysis.findings.find(({ metric }) => metric === id);
  if (finding === undefined) throw new Error(`series "${id}" is not in every summary`);
  const operations = recording.work.reduce((sum, { done }) => sum + (done.at(-1) ?? 0), 0);
  const measures = {
    growth: growthOf(finding, exposure.kind, operations, recording.endMs),
    slope: slopeOf(finding, recording.endMs),
  };
  return {
    unit: finding.unit,
    cause: exposure.kind,
    causePerHour: causePerHour(exposure.kind, operations, recording.endMs),
    first: finding.first,
    measures: Object.fromEntries(Object.entries(measures).filter(([, measured]) => measured !== null)),
  };
};

function growthOf(
  finding: Finding,
  cause: Setting['exposure']['kind'],
  operations: number,
  lastedMs: number,
): Measured | null {
  const { unit, perOperation } = finding;
  switch (cause) {
    case 'operations':
      return perOperation === null
        ? null
        : measured(perOperation, perOperation.confidence, leastGrowth(unit) / operations);
    case 'load-time':
      return null;
    case 'time':
      return slopeOf(finding, lastedMs);
  }
}

function slopeOf({ unit, slope }: Finding, lastedMs: number): Measured | null {
  if (slope === null) return null;
  return measured({ ...slope, value: slope.perHour }, slope.confidence, (leastGrowth(unit) / lastedMs) * HOUR_MS);
}

/** An interval without an end bounds nothing: there is no error to compare by. */
function measured({ value, low, high }: Interval, confidence: number, least: number): Measured | null {
  if (![value, low, high].every(Number.isFinite)) return null;
  return { estimate: estimateFrom({ value, low, high }, confidence, ASSUMED_DEGREES), least };
}

function causePerHour(cause: MeasuredSeries['cause'], operations: number, lastedMs: number): number {
  if (cause === 'time') return 1;
  return cause === 'operations' && lastedMs > 0 ? (operations / lastedMs) * HOUR_MS : 0;
}
