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
  textTrait('parameters', 'meaningless', ofLoad(wordParameters)),
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

function ofLoad(read: (plan: Plan) => string): (run: JudgedRun) => string | null {
  return ({ recording: { header } }) =>
    header === null || header.plan.workloads.length === 0 ? null : read(sortWorkloads(header.plan));
}

function sortWorkloads(plan: Plan): Plan {
  return { ...plan, workloads: plan.workloads.toSorted((a, b) => a.id.localeCompare(b.id, 'en')) };
}

function wordParameters({ workloads }: Plan): string {
  const words = workloads.flatMap(({ id, parameters }) =>
    Object.entries(parameters).map(([name, value]) => `${id}.${name} ${value}`),
  );
  return words.length === 0 ? 'none' : words.sort().join(', ');
}

function wordShares({ workloads }: Plan): string {
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
