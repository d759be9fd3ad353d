import { mean } from 'simple-statistics';
import type { Measure, Sides } from '../../model/comparison.ts';
import { fail } from '../../model/failure.ts';
import type { Analysis } from '../../model/finding.ts';
import type { DetectRate } from '../../model/plan.ts';
import type { Setting } from '../setting.ts';
import type { OpenDifference } from './judge-differences.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Matched } from './match-runs.ts';
import type { MeasuredSeries } from './measure-series.ts';
import type { SharedSeries } from './share-series.ts';
import { subtractSides } from './subtract-sides.ts';
import { decides } from './what-decides.ts';

const MEASURES: readonly Measure[] = ['growth', 'growth-beyond-load', 'settled', 'peak', 'retained', 'slope'];

/** What one run gives to compare of a series, in the life of the target that its verdict on the series rests on. */
export type Measuring = (series: SharedSeries, analysis: Analysis, setting: Setting) => MeasuredSeries;

/** Every measure of every shared series on both sides; growth always, the others where a side has them. */
export function gatherDifferences(matched: Matched, measure: Measuring): readonly OpenDifference[] {
  return matched.series.flatMap((series) => {
    const measured = measureSides(series, matched, measure);
    const open = MEASURES.map((measure) => makeDifference(measure, series, measured, matched));
    return open.filter(({ sides }) => sides.measure === 'growth' || sides.base !== null || sides.new !== null);
  });
}

/** A run in whose life the cause that all share did not come up gives nothing. */
function measureSides(
  series: SharedSeries,
  { sides, settings, cause }: Matched,
  measureOne: Measuring,
): Sides<readonly MeasuredSeries[]> {
  const measure = (runs: readonly JudgedRun[], own: readonly Setting[]) =>
    runs
      .map(({ analysis }, i) => measureOne(series, analysis, own[i] as Setting))
      .map((run) => (run.cause === cause ? run : { ...run, causePerHour: 0, measures: {} }));
  return { base: measure(sides.base, settings.base), new: measure(sides.new, settings.new) };
}

function makeDifference(
  measure: Measure,
  series: SharedSeries,
  measured: Sides<readonly MeasuredSeries[]>,
  matched: Matched,
): OpenDifference {
  const isGrowth = measure === 'growth';
  const causePerHour = meanCausePerHour(measured);
  const ofMemory = isGrowth && series.role === 'memory';
  return {
    series,
    unit: measured.base[0]?.unit ?? 'bytes',
    per: perOf(measure, matched),
    decides: decides(measure, series, matched),
    sides: subtractSides(measure, measured),
    asked: ofMemory ? askedFor(matched, causePerHour) : null,
    stableAbove: isGrowth ? findStableAbove(series, measured, matched) : null,
    doubling: ofMemory ? doublingOf(measured, causePerHour) : null,
  };
}

function meanCausePerHour({ base, new: other }: Sides<readonly MeasuredSeries[]>): number {
  const rates = [...base, ...other].map(({ causePerHour }) => causePerHour).filter((rate) => rate > 0);
  return rates.length === 0 ? 0 : mean(rates);
}

function perOf(measure: Measure, { cause, operation }: Matched): string | null {
  switch (measure) {
    case 'growth':
      if (cause === 'operations') return operation ?? 'operation';
      return cause === 'load-time' ? 'h of load' : 'h';
    case 'growth-beyond-load':
    case 'slope':
      return 'h';
    case 'retained':
      return 'cycle';
    case 'settled':
    case 'peak':
      return null;
  }
}

/** What was asked for in the unit that growth is told in: a rate per hour is one of the record, load and drain alike. */
function askedFor({ question: { detect }, cause }: Matched, causePerHour: number): number | null {
  if (detect === null) return null;
  if (detect.unit === 'bytes per hour') return detect.value / causePerHour;
  if (cause === 'operations') return detect.value;
  throw noOperations(detect);
}

function noOperations({ value }: DetectRate): Error {
  const fact = `--detect ${value}B/op asks for bytes per operation, and not all of these recordings count operations`;
  return fail('usage', fact, 'name the difference in MiB/h');
}

const DAY_HOURS = 24;

function doublingOf({ base }: Sides<readonly MeasuredSeries[]>, causePerHour: number): number | null {
  const first = base[0]?.first ?? null;
  return first === null ? null : first / (DAY_HOURS * causePerHour);
}

/** The weakest of what the runs exclude by themselves; null unless all of them are stable. */
function findStableAbove(
  { id }: SharedSeries,
  measured: Sides<readonly MeasuredSeries[]>,
  { sides }: Matched,
): number | null {
  const rates = [...measured.base, ...measured.new].map(({ causePerHour }) => causePerHour);
  const powers = [...sides.base, ...sides.new].map(({ analysis }, i) => {
    const finding = analysis.findings.find(({ metric }) => metric === id);
    const power = finding?.verdict === 'stable' ? finding.power : null;
    return power === null ? Number.POSITIVE_INFINITY : power.perHour / (rates[i] as number);
  });
  const weakest = Math.max(...powers);
  return Number.isFinite(weakest) ? weakest : null;
}
