import type { Sides, Unlike } from '../../model/comparison.ts';
import type { PhaseKind, Plan } from '../../model/plan.ts';
import type { Recording } from '../../model/run.ts';
import { formatDuration, formatValue, SECOND_MS } from '../../model/units.ts';
import { exposureOf } from '../exposure.ts';
import type { JudgedRun } from './judged-run.ts';
import { numberTrait, type Trait, textTrait } from './trait.ts';

/** What was asked for, and how much of it was done. */
export const LOAD_TRAITS: readonly Trait[] = [
  textTrait('load', 'meaningless', ({ recording }) => wordLoad(recording)),
  textTrait(
    'workload',
    'meaningless',
    ofLoad(({ workloads }) => workloads.map(({ id }) => id).join(' + ')),
  ),
  compareParameters,
  textTrait('shares of the mix', 'meaningless', ofLoad(wordShares)),
  textTrait(
    'CPUs of parents and children',
    'meaningless',
    ofLoad(({ cpus }) => cpus ?? 'as the kernel puts them'),
  ),
  textTrait(
    'cannot show',
    'meaningless',
    ofLoad(({ cannotShow = [] }) => cannotShow.join(', ') || 'nothing'),
  ),
  numberTrait('rate asked', 'rates', wordRate, ({ recording }) => rateOf(recording, 'asked')),
  numberTrait('rate done', 'rates', wordRate, ({ recording }) => rateOf(recording, 'done')),
  textTrait('rate over a load', 'rates', ofLoad(wordShape)),
  textTrait(
    'workers',
    'rates',
    ofLoad(({ workloads }) => workloads.map(({ workers }) => workers).join(' + ')),
  ),
  textTrait('cycles', 'lengths', ({ recording }) => wordCycles(recording)),
  numberTrait('settle', 'lengths', formatDuration, lengthOf('settle')),
  numberTrait('load, all cycles', 'lengths', formatDuration, lengthOf('load')),
  numberTrait('drain, all cycles', 'lengths', formatDuration, lengthOf('drain')),
  numberTrait('watched for', 'lengths', formatDuration, ({ recording }) =>
    hasLoad(recording) ? null : recording.endMs,
  ),
  textTrait(
    'seed',
    'harmless',
    ofLoad(({ seed }) => String(seed)),
  ),
];

/** A load that was planned and did nothing is none, and no watching either. */
function wordLoad(recording: Recording): string {
  if (!hasLoad(recording)) return 'none';
  const planned = (recording.header?.plan.workloads.length ?? 0) > 0 || recording.work.length > 0;
  return planned && exposureOf(recording).kind !== 'operations' ? 'no operation done' : 'some';
}

function hasLoad({ phases }: Recording): boolean {
  return phases.some(({ phase }) => phase === 'load');
}

function ofLoad(read: (plan: Plan) => string | null): (run: JudgedRun) => string | null {
  return ({ recording: { header } }) =>
    header === null || header.plan.workloads.length === 0 ? null : read(sortWorkloads(header.plan));
}

function sortWorkloads(plan: Plan): Plan {
  return { ...plan, workloads: plan.workloads.toSorted((a, b) => a.id.localeCompare(b.id, 'en')) };
}

/**
 * The parameters of a load that all runs have, as far as they differ. One that only some runs name came with a later
 * leaklab.
 */
function compareParameters(sides: Sides<readonly JudgedRun[]>): Unlike | null {
  const [base, other] = [parametersOf(sides.base), parametersOf(sides.new)];
  const shared = [...base.keys()].filter((name) => other.has(name));
  const unlike = shared.filter((name) => new Set([...(base.get(name) ?? []), ...(other.get(name) ?? [])]).size > 1);
  if (unlike.length === 0) return null;
  const word = (side: ReadonlyMap<string, ReadonlySet<number>>) =>
    unlike.map((name) => `${name} ${[...(side.get(name) ?? [])].join(' and ')}`).join(', ');
  return { what: 'parameters', base: word(base), new: word(other), weight: 'meaningless' };
}

/** `fork-churn.fds` with the values that it has in the runs of a side. */
function parametersOf(runs: readonly JudgedRun[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  const workloads = runs.flatMap(({ recording }) => recording.header?.plan.workloads ?? []);
  for (const { id, parameters } of workloads) {
    for (const [name, value] of Object.entries(parameters)) {
      const values = found.get(`${id}.${name}`) ?? new Set();
      found.set(`${id}.${name}`, values.add(value));
    }
  }
  return found;
}

/** One workload has all of it. */
function wordShares({ workloads }: Plan): string | null {
  if (workloads.length < 2) return null;
  const whole = workloads.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0);
  return workloads.map(({ id, ratePerSecond }) => `${id} ${Math.round((100 * ratePerSecond) / whole)} %`).join(', ');
}

function wordShape({ shape }: Plan): string {
  if (shape?.kind === 'square') return `square of ${formatDuration(shape.halfMs)}`;
  return shape?.kind ?? 'constant';
}

function wordRate(perSecond: number): string {
  return `${formatValue(Number(perSecond.toPrecision(3)), 'count')}/s`;
}

/** Operations for each second under load, all workloads together; null where none were counted. */
function rateOf(recording: Recording, field: 'asked' | 'done'): number | null {
  const loadMs = totalOf(recording, 'load');
  if (loadMs === 0 || recording.work.length === 0) return null;
  return recording.work.reduce((sum, work) => sum + (work[field].at(-1) ?? 0), 0) / (loadMs / SECOND_MS);
}

function wordCycles(recording: Recording): string | null {
  return hasLoad(recording) ? String(recording.phases.filter(({ phase }) => phase === 'load').length) : null;
}

/** A phase that is missing lasted 0 ms; where there is no load the length of the phases means nothing. */
function lengthOf(kind: PhaseKind): (run: JudgedRun) => number | null {
  return ({ recording }) => (hasLoad(recording) ? totalOf(recording, kind) : null);
}

function totalOf({ phases }: Recording, kind: PhaseKind): number {
  return phases.reduce((sum, { phase, fromMs, toMs }) => sum + (phase === kind ? toMs - fromMs : 0), 0);
}
