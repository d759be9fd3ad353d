import type { Measure } from '../../model/comparison.ts';
import type { DecidingSeries } from '../../model/metric.ts';
import type { SegmentSpan, Series } from '../../model/run.ts';
import { HOUR_MS, SECOND_MS, type Unit } from '../../model/units.ts';
import { afterStartUp } from '../after-start-up.ts';
import type { Exposure } from '../exposure.ts';
import type { Evidence } from '../gather-evidence.ts';
import { examineSeries } from '../judge-series.ts';
import { levelError } from '../level-error.ts';
import { leastChange, leastGrowth } from '../materiality.ts';
import { levelIn } from '../read-cycles.ts';
import type { Setting } from '../setting.ts';
import { weighCycles } from '../weigh-cycles.ts';
import type { Effect } from '../weigh-models.ts';
import { wholeSlope } from '../whole-slope.ts';
import { type Estimate, estimateFrom, evenEstimate, scaleEstimate } from './estimate.ts';

/** A measure of one series in one run. */
export interface Measured {
  readonly estimate: Estimate;
  /** nothing is claimed below this, whatever the statistics say */
  readonly least: number;
}

/** What one series of one run gives to compare. */
export interface MeasuredSeries {
  readonly unit: Unit;
  /** what growth is counted for */
  readonly cause: Exposure['kind'];
  /** how much of the cause (operations, hours of load, hours) an hour of the record holds; 0 where there is none */
  readonly causePerHour: number;
  /** where the series stood first; null without a reading */
  readonly first: number | null;
  readonly measures: Readonly<Partial<Record<Measure, Measured>>>;
}

/** Measures a series in the one life of the target that its verdict rests on. */
export function measureSeries(
  series: Series,
  role: DecidingSeries['role'],
  life: SegmentSpan,
  setting: Setting,
): MeasuredSeries {
  const segment = afterStartUp(life, setting.recording.phases);
  const { evidence } = examineSeries(series, role, segment, setting);
  const { unit } = series.metric;
  const perUnit = evidence.exposureKind === 'operations' ? 1 : HOUR_MS;
  const measures = {
    growth: ofEffect(evidence.perExposure, perUnit, (leastGrowth(unit) / evidence.exposure) * perUnit),
    'growth-beyond-load': ofEffect(evidence.perMs, HOUR_MS, leastPerHour(evidence, unit)),
    slope: slopeOf(evidence, unit, setting.errorRate),
    ...levelsOf(series, segment, evidence, setting),
  };
  const known = Object.entries(measures).filter(([, measured]) => measured !== null);
  return {
    unit,
    cause: evidence.exposureKind,
    causePerHour: evidence.durationMs > 0 ? ((evidence.exposure / perUnit) * HOUR_MS) / evidence.durationMs : 0,
    first: evidence.bins.values[0] ?? null,
    measures: Object.fromEntries(known),
  };
}

function ofEffect(effect: Effect | null, factor: number, least: number): Measured | null {
  if (effect === null) return null;
  const { estimate: value, low, high, confidence, degreesOfFreedom } = effect;
  return { estimate: scaleEstimate(estimateFrom({ value, low, high }, confidence, degreesOfFreedom), factor), least };
}

function slopeOf(evidence: Evidence, unit: Unit, errorRate: number): Measured | null {
  const slope = wholeSlope(evidence.bins, unit, evidence.roundingError, errorRate);
  if (slope === null) return null;
  const { perHour: value, low, high } = slope;
  const degreesOfFreedom = evidence.bins.values.length - 2;
  return {
    estimate: estimateFrom({ value, low, high }, 1 - 2 * errorRate, degreesOfFreedom),
    least: leastPerHour(evidence, unit),
  };
}

function leastPerHour({ durationMs }: Evidence, unit: Unit): number {
  return (leastGrowth(unit) / durationMs) * HOUR_MS;
}

/**
 * Levels, and what is between two of them, have the error of a level; nothing of them without a noise model. The peak is the
 * highest level that was held for a bin: what was there for a moment comes by chance.
 */
function levelsOf(
  series: Series,
  segment: SegmentSpan,
  evidence: Evidence,
  { recording }: Setting,
): Readonly<Record<'retained' | 'settled' | 'peak', Measured | null>> {
  const { best, bins, fitted } = evidence;
  if (best === null) return { retained: null, settled: null, peak: null };
  const { unit } = series.metric;
  const error = levelError(fitted, best.fit.noise, evidence.roundingError, fitted.values.length);
  const { degreesOfFreedom } = best.fit;
  const level = (value: number | null, off: number): Measured | null =>
    value === null
      ? null
      : { estimate: evenEstimate(value, off, degreesOfFreedom), least: leastChange(unit, bins.values[0] ?? 0) };
  const sums = weighCycles(evidence.cycles);
  const cycles = evidence.cycles.length;
  return {
    retained: sums === null ? null : level(sums.kept / cycles, error / cycles),
    settled: level(settledLevel(series, segment, recording.phases), error / Math.SQRT2),
    peak: level(
      bins.values.reduce((highest, value) => Math.max(highest, value)),
      error / Math.SQRT2,
    ),
  };
}

/** The level that the load begins at is the median of the last third of settle, and of 10 s at most. */
function settledLevel(series: Series, { fromMs }: SegmentSpan, phases: Setting['recording']['phases']): number | null {
  const settle = phases.find((span) => span.phase === 'settle' && span.toMs > fromMs);
  if (settle === undefined) return null;
  const windowMs = Math.min(10 * SECOND_MS, (settle.toMs - settle.fromMs) / 3);
  return levelIn(series, settle.toMs - windowMs, settle.toMs);
}
