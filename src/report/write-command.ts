import {
  type DetectRate,
  type Plan,
  type PlannedPhase,
  type PlannedWorkload,
  type Shape,
  totalMs,
} from '../model/plan.ts';
import type { RunHeader } from '../model/run.ts';
import { CONTROL } from '../model/survey.ts';
import type { Attachment } from '../model/target.ts';
import { HOUR_MS, MIB, MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { HOLD_NAMES, isHeldByDefault } from '../model/workload.ts';
import { quoteWord } from './quote-word.ts';

/**
 * The command that carries out the plan again, on any host: `auto` is written as what it became, and the pid of a Falco,
 * which no other host knows, as `falco`. Rates: `--rate` is that of all
 * workloads together, shared out by weight; `--workers` is that of each.
 */
export function writeCommand({ plan, target }: RunHeader): string {
  const { kind, words } = writeOptions(plan);
  const overlay = (plan.overlay ?? []).flatMap(({ key, value }) => ['--overlay', `${key}=${value}`]);
  return ['leaklab', kind, '-t', nameAgain(plan.target, target), ...words, ...overlay].map(quoteWord).join(' ');
}

/** A plan as it is typed, but for its target and what a launched Falco gets. */
export interface TypedPlan {
  readonly kind: 'run' | 'watch' | 'survey';
  readonly words: readonly string[];
}

/** The options that make the plan again. */
export function writeOptions(plan: Plan): TypedPlan {
  const rest = ['--interval', writeDuration(plan.intervalMs), ...writeDetect(plan.detect), ...writeLimit(plan)];
  const follow = [...(plan.followRestarts ? ['--follow-restarts'] : []), ...(plan.noScrape ? ['--no-scrape'] : [])];
  return { kind: kindOf(plan), words: [...writeLoad(plan), ...rest, ...follow] };
}

function kindOf({ workloads, phases }: Plan): TypedPlan['kind'] {
  if (workloads.length === 0) return 'watch';
  return phases.some(({ workload }) => workload !== undefined) ? 'survey' : 'run';
}

function writeLoad(plan: Plan): readonly string[] {
  const { workloads, phases, seed } = plan;
  if (workloads.length === 0) return writeEnd(plan, ['--for', totalDuration(plan)]);
  const surveyed = workloads.filter(({ id }) => id !== CONTROL);
  const turns = phases.filter(({ kind, workload }) => kind === 'load' && workload !== undefined);
  const rounds = turns.filter(({ workload }) => workload === surveyed[0]?.id).length;
  const [load, times] =
    rounds > 0
      ? [writeTurns(workloads, surveyed), ['--rounds', String(rounds)]]
      : [writeWorkloads(workloads), writeEnd(plan, ['--cycles', String(countLoads(phases))])];
  const more = [...writePhases(phases), ...times, ...writeAim(plan), '--seed', String(seed)];
  return [...load, ...writeArrangement(plan), ...more];
}

/** An issue chooses nothing that is typed besides. */
function writeAim({ issue, throughPurge }: Plan): readonly string[] {
  return [...(throughPurge === true ? ['--through-purge'] : []), ...(issue === undefined ? [] : ['--issue', issue])];
}

/** A run that ends once it is decided has as many cycles as fit. */
function writeEnd(plan: Plan, planned: readonly string[]): readonly string[] {
  return plan.looks === undefined ? planned : ['--until-decided', '--max', totalDuration(plan)];
}

function countLoads(phases: readonly PlannedPhase[]): number {
  return phases.filter(({ kind }) => kind === 'load').length;
}

/** Ways to name a Falco that mean nothing on another host. */
const BY_ID: ReadonlySet<string> = new Set(['pid', 'container', 'pod']);

function nameAgain(typed: string, { kind, spec, falco }: Attachment): string {
  if (BY_ID.has(kind) && falco !== null) return 'falco';
  return typed === 'auto' ? spec : typed;
}

function totalDuration({ phases }: Plan): string {
  return writeDuration(totalMs(phases));
}

function writeWorkloads(workloads: readonly PlannedWorkload[]): readonly string[] {
  const weights = weightsOf(workloads.map(({ ratePerSecond }) => ratePerSecond));
  const equal = new Set(weights).size === 1;
  const total = workloads.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0);
  const workers = Math.max(...workloads.map((workload) => workload.workers));
  return [
    ...workloads.flatMap(({ id }, index) => ['-w', equal ? id : `${id}:${weights[index]}`]),
    ...writeSettings(workloads),
    '--rate',
    String(Number(total.toPrecision(12))),
    '--workers',
    String(workers),
  ];
}

/** Workloads that take turns have their own rates. */
function writeTurns(workloads: readonly PlannedWorkload[], surveyed: readonly PlannedWorkload[]): readonly string[] {
  return [
    ...surveyed.flatMap(({ id }) => ['-w', id]),
    ...writeSettings(workloads),
    '--workers',
    String(Math.max(...workloads.map(({ workers }) => workers))),
  ];
}

/** What all hold alike is told once. */
function writeSettings(workloads: readonly PlannedWorkload[]): readonly string[] {
  const alike = Object.entries(HOLD_NAMES).flatMap(([name, id]) => {
    const [value, ...others] = new Set(workloads.map(({ parameters }) => parameters[id]));
    return value === undefined || others.length > 0 || isHeldByDefault(id, value)
      ? []
      : [{ id, text: `${name}=${value}` }];
  });
  const hold = alike.length === 0 ? [] : ['--hold', alike.map(({ text }) => text).join(',')];
  const told: readonly string[] = alike.map(({ id }) => id);
  const set = workloads.flatMap(({ id, parameters }) =>
    Object.entries(parameters)
      .filter(([name, value]) => !told.includes(name) && !isHeldByDefault(name, value))
      .flatMap(([name, value]) => ['--set', `${id}.${name}=${value}`]),
  );
  return [...hold, ...set];
}

function writeArrangement({ cpus, shape }: Plan): readonly string[] {
  return [
    ...(cpus === undefined ? [] : ['--cpus', cpus]),
    ...(shape === undefined ? [] : ['--shape', wordShape(shape)]),
  ];
}

function wordShape(shape: Shape): string {
  return shape.kind === 'square' ? `square:${writeDuration(shape.halfMs)}` : shape.kind;
}

/** The largest weight that `-w ID:WEIGHT` takes. */
const HIGHEST_WEIGHT = 100_000;

/** The smallest whole numbers in the proportion of the rates; where there are none, the nearest ones. */
function weightsOf(rates: readonly number[]): readonly number[] {
  const scaled = (factor: number) => rates.map((rate) => (rate / Math.min(...rates)) * factor);
  const factors = Array.from({ length: HIGHEST_WEIGHT }, (_, index) => index + 1);
  const exact = factors.find((factor) => scaled(factor).every(isNearlyWhole));
  const largest = HIGHEST_WEIGHT / (Math.max(...rates) / Math.min(...rates));
  return scaled(exact ?? largest).map((weight) => Math.max(1, Math.round(weight)));
}

function isNearlyWhole(weight: number): boolean {
  return Math.abs(weight - Math.round(weight)) < 1e-6 * weight && weight < HIGHEST_WEIGHT + 0.5;
}

function writePhases(phases: readonly PlannedPhase[]): readonly string[] {
  const lengthOf = (kind: PlannedPhase['kind']) => phases.find((phase) => phase.kind === kind)?.durationMs ?? 0;
  const kinds = ['settle', 'load', 'drain'] as const;
  return kinds.flatMap((kind) => [`--${kind}`, writeDuration(lengthOf(kind))]);
}

function writeDetect(detect: DetectRate | null): readonly string[] {
  if (detect === null) return [];
  const perHour = detect.unit === 'bytes per hour';
  const mebibytes = detect.value / MIB;
  const amount = perHour && isShort(mebibytes) ? `${mebibytes}MiB` : `${plain(detect.value)}B`;
  return ['--detect', `${amount}/${perHour ? 'h' : 'op'}`];
}

function writeLimit({ limitBytes }: Plan): readonly string[] {
  if (limitBytes === undefined) return [];
  const mebibytes = limitBytes / MIB;
  return ['--limit', isShort(mebibytes) ? `${mebibytes}MiB` : `${plain(limitBytes)}B`];
}

function isShort(value: number): boolean {
  return Math.round(value * 1000) === value * 1000;
}

/** Digits and a point, as options take a number: never 1e-7. */
function plain(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 });
}

/** A duration as options take it, exactly: `90s`, `10m`, `8h`, `250ms`. */
function writeDuration(ms: number): string {
  if (ms > 0 && ms % HOUR_MS === 0) return `${ms / HOUR_MS}h`;
  if (ms > 0 && ms % (10 * MINUTE_MS) === 0) return `${ms / MINUTE_MS}m`;
  return ms % SECOND_MS === 0 ? `${ms / SECOND_MS}s` : `${ms}ms`;
}
