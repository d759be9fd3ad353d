import type { Finding, Shape, VerdictKind } from '../model/finding.ts';
import type { SegmentSpan, Series } from '../model/run.ts';
import type { Behaviour } from './behaviour.ts';
import type { Candidate, Judged } from './candidate.ts';
import { findOthersLoad } from './count-foreign-forks.ts';
import { isPowerEnough } from './detect.ts';
import { dropStrays } from './drop-strays.ts';
import type { Exposure } from './exposure.ts';
import { type Evidence, gatherEvidence, plantLeak } from './gather-evidence.ts';
import { judgeLoaded, type Significance } from './judge-loaded.ts';
import { judgePassive } from './judge-passive.ts';
import { grainOf } from './materiality.ts';
import { isOthersGrowth, limitToArms, mayBeLoads } from './on-off/attribute.ts';
import { plantInArms, readArms } from './on-off/read-arms.ts';
import { summarizeArms } from './on-off/summarize-arms.ts';
import { measureOperations } from './per-operation/measure-operations.ts';
import { measurePerEntry } from './per-operation/per-entry.ts';
import { detectableByTheory, detectableByTrial, powerOf } from './power.ts';
import { CONFIDENCE, type Setting } from './setting.ts';
import { toldSlope } from './told-slope.ts';
import { weighCycles } from './weigh-cycles.ts';
import { wordBecause } from './word-because.ts';
import { wordRemedy } from './word-remedy.ts';

/** Gathers the evidence of a series in one segment. */
export function examineSeries(
  series: Series,
  role: Finding['role'],
  segment: SegmentSpan,
  setting: Setting,
  part: Candidate['part'] = 'whole',
): Candidate {
  const grain = grainOf(series.metric.unit, setting.pageBytes);
  const { phases } = setting.recording;
  const underLoad = phases.some(
    ({ phase, fromMs, toMs }) => phase === 'load' && fromMs < segment.toMs && toMs > segment.fromMs,
  );
  const exposure = underLoad ? setting.exposure : TIME;
  const credible = dropStrays(series);
  const evidence = gatherEvidence(credible, segment, phases, exposure, grain, confidenceOfOne(setting.errorRate));
  const arms = underLoad ? readArms(credible, segment, setting.design, exposure) : null;
  return {
    part,
    series,
    role,
    segment,
    evidence: { ...evidence, perExposure: limitToArms(evidence.perExposure, arms, setting.errorRate) },
    arms,
  };
}

/** A life of the target that saw no load is watched, not loaded. */
const TIME: Exposure = { kind: 'time', at: (tMs) => tMs, loads: [] };

/** The confidence of one interval by itself, of which {@link CONFIDENCE} is what all that may be told hold together. */
function confidenceOfOne(errorRate: number): number {
  return 1 - 2 * errorRate;
}

/** Judges one candidate. */
export function judgeCandidate(candidate: Candidate, significance: Significance, setting: Setting): Judged {
  const { evidence, series } = candidate;
  const { unit } = series.metric;
  const seen = observe(candidate, significance, setting.errorRate);
  const power = measurePower(candidate, seen, setting.errorRate);
  const behaviour = withReservations(seen, candidate, setting, power);
  const verdict = verdictOf(behaviour);
  const sums = weighCycles(evidence.cycles);
  const { values, samples } = evidence.bins;
  const slope = toldSlope(behaviour, evidence, unit, setting.errorRate);
  const told = { ...candidate, behaviour, power, slope };
  return {
    ...candidate,
    behaviour,
    finding: {
      metric: series.id,
      unit,
      role: candidate.role,
      verdict,
      because: wordBecause(told, setting),
      remedy: wordRemedy(told, setting),
      shape: shapeOf(behaviour, evidence),
      first: values[0] ?? null,
      last: values.at(-1) ?? null,
      slope,
      ...measureOperations(candidate, setting),
      perEntry: verdict === 'stable' ? null : measurePerEntry(candidate, setting),
      retained: sums === null ? null : { unit, value: sums.kept, perCycle: sums.perCycle },
      power,
      onOff: summarizeArms(candidate.arms, unit, setting),
      samples,
      segment: candidate.segment.index,
    },
  };
}

type Observed = Pick<Candidate, 'evidence' | 'arms' | 'series' | 'part'>;

function observe({ evidence, arms, series, part }: Observed, significance: Significance, errorRate: number): Behaviour {
  const { unit } = series.metric;
  if (evidence.exposureKind === 'time') return judgePassive(evidence, unit, significance.perExposure, part);
  const isLoads = significance.perExposure && mayBeLoads(arms, evidence.cycles.length, errorRate);
  return judgeLoaded(evidence, unit, { ...significance, perExposure: isLoads });
}

/** By trial where the verdict rests on it: a deciding series that is flat. */
function measurePower(
  { evidence, arms, series, role, part }: Candidate,
  seen: Behaviour,
  errorRate: number,
): Finding['power'] {
  const { unit } = series.metric;
  if (seen !== 'flat' || role === 'explain') {
    return powerOf(evidence, unit, detectableByTheory(evidence, unit), CONFIDENCE);
  }
  const isFound = (perExposure: number): boolean => {
    const planted = plantLeak(evidence, perExposure, confidenceOfOne(errorRate));
    const both = arms && plantInArms(arms, perExposure);
    const perExposureFound = (planted.perExposure?.pValue ?? 1) < errorRate;
    const found = observe(
      { evidence: planted, arms: both, series, part },
      { perExposure: perExposureFound, perMs: false },
      errorRate,
    );
    return found === 'adds-with-load' || found === 'adds-with-time' || found === 'idle-growth';
  };
  return powerOf(evidence, unit, detectableByTrial(evidence, unit, isFound), CONFIDENCE);
}

/** An end of growth has to be read, and must be an end of ours; a flat result needs a load that was there and the power that was asked for. */
function withReservations(seen: Behaviour, candidate: Candidate, setting: Setting, power: Finding['power']): Behaviour {
  if ((seen === 'levelled-off' || seen === 'stepped') && !candidate.evidence.lateSeen) return 'unseen';
  if (isOthersGrowth(seen, candidate, setting)) return 'others-growth';
  if (seen === 'levelled-off' && findOthersLoad(setting) !== null) return 'others-load';
  if (seen !== 'flat') return seen;
  if (setting.missedLoad !== null) return setting.missedLoad;
  const detect = setting.recording.header?.plan.detect ?? null;
  const enough = detect === null || candidate.role !== 'memory' ? power !== null : isPowerEnough(power, detect);
  return enough ? 'flat' : 'weak';
}

/** The verdict that a behaviour stands for. */
export function verdictOf(behaviour: Behaviour): VerdictKind {
  switch (behaviour) {
    case 'adds-with-load':
    case 'adds-with-time':
      return 'leak';
    case 'given-back':
    case 'emptying':
    case 'levelled-off':
    case 'stepped':
    case 'purged':
      return 'growth';
    case 'flat':
      return 'stable';
    case 'weak':
    case 'too-few':
    case 'no-operations':
    case 'load-not-reached':
    case 'not-separable':
    case 'unseen':
    case 'still-falling':
    case 'others-load':
    case 'others-growth':
    case 'idle-growth':
      return 'inconclusive';
  }
}

function shapeOf(behaviour: Behaviour, evidence: Evidence): Shape {
  switch (behaviour) {
    case 'adds-with-load':
    case 'adds-with-time':
      return 'linear';
    case 'levelled-off':
      return evidence.best?.model.kind === 'step' ? 'step' : 'saturating';
    case 'stepped':
      return 'step';
    case 'purged':
    case 'given-back':
    case 'emptying':
      return 'sawtooth';
    case 'flat':
    case 'weak':
    case 'no-operations':
    case 'load-not-reached':
      return 'flat';
    case 'too-few':
    case 'not-separable':
    case 'unseen':
    case 'still-falling':
    case 'others-load':
    case 'others-growth':
    case 'idle-growth':
      return 'unclear';
  }
}
