import { mean, median } from 'simple-statistics';
import { CONTROL, type Interval, type SurveyRanking, type SurveyRow } from '../../model/survey.ts';
import { moderateVariances, type SampleVariance } from '../../stats/moderate-variances.ts';
import { tQuantile, tUpperTail } from '../../stats/student-t.ts';
import type { Turn } from './measure-turns.ts';

/** A row that has not been corrected for how many there are. */
export interface ComparedRow extends Omit<SurveyRow, 'grows' | 'operation'> {
  /** one-sided p-value of "keeps no more than the control" */
  readonly pValue: number;
}

/** What comes of a comparison; `control` is null, and there are no rows, with less than two turns of it. */
export interface ComparedTurns {
  readonly rows: readonly ComparedRow[];
  readonly control: SurveyRanking['control'];
}

/** How turns are compared. */
export interface Comparison {
  /** of all intervals together */
  readonly confidence: number;
  /** intervals that must hold together */
  readonly comparisons: number;
  /** standard deviation that a level has from the steps it moves in alone */
  readonly grainError: number;
}

const POWER = 0.8;

/**
 * What each workload's turns kept beyond the control's. Every turn is one observation, so that noise of any kind within a
 * turn does no harm; the few turns of a workload share what is known of spread with all others (moderated t, Smyth 2004);
 * intervals are Bonferroni's.
 */
export function compareTurns(turns: readonly Turn[], comparison: Comparison): ComparedTurns {
  const workloads = [...new Set(turns.map(({ workload }) => workload))];
  const samples = workloads.map((id) => turns.filter(({ workload }) => workload === id));
  const spreads = moderateVariances(samples.map((own) => spreadOf(own, comparison.grainError)));
  const groups = spreads.map((spread, i): Group => ({ turns: samples[i] as readonly Turn[], spread }));
  const control = groups[workloads.indexOf(CONTROL)];
  if (control === undefined || control.turns.length < 2) return { rows: [], control: null };
  return {
    rows: groups.filter((group) => group !== control).map((group) => compare(group, control, comparison)),
    control: { turns: control.turns.length, perTurn: keptByControl(control, comparison) },
  };
}

interface Group {
  readonly turns: readonly Turn[];
  readonly spread: SampleVariance;
}

function compare(own: Group, control: Group, { confidence, comparisons }: Comparison): ComparedRow {
  const { turns } = own;
  const perTurn = mean(turns.map(({ kept }) => kept)) - mean(control.turns.map(({ kept }) => kept));
  const error = Math.sqrt(own.spread.variance / turns.length + control.spread.variance / control.turns.length);
  const degreesOfFreedom = Math.min(own.spread.degreesOfFreedom, control.spread.degreesOfFreedom);
  const critical = tQuantile((1 - confidence) / 2 / comparisons, degreesOfFreedom);
  const half = critical * error;
  const operations = turns.reduce((sum, turn) => sum + turn.operations, 0);
  const times = (factor: number) => ({
    value: perTurn * factor,
    low: (perTurn - half) * factor,
    high: (perTurn + half) * factor,
  });
  const detectable = (critical + tQuantile(1 - POWER, degreesOfFreedom)) * error;
  return {
    workload: turns[0]?.workload ?? '',
    turns: turns.length,
    operations,
    perOperation: operations === 0 ? null : times(turns.length / operations),
    retained: times(turns.length),
    underLoad: median(turns.map(({ rise }) => rise)),
    power: operations === 0 ? null : (detectable * turns.length) / operations,
    pValue: error > 0 ? tUpperTail(perTurn / error, degreesOfFreedom) : Number(perTurn <= 0),
  };
}

/** By itself, not against anything: the 95 % interval of one look. */
function keptByControl({ turns, spread }: Group, { confidence }: Comparison): Interval {
  const value = mean(turns.map(({ kept }) => kept));
  const half = tQuantile((1 - confidence) / 2, spread.degreesOfFreedom) * Math.sqrt(spread.variance / turns.length);
  return { value, low: value - half, high: value + half };
}

function spreadOf(turns: readonly Turn[], grainError: number): SampleVariance {
  const kept = turns.map((turn) => turn.kept);
  const centre = mean(kept);
  const squares = kept.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  const degreesOfFreedom = kept.length - 1;
  return { variance: grainError ** 2 + squares / Math.max(1, degreesOfFreedom), degreesOfFreedom };
}
