import { HELD, MAX_RATE_PER_SECOND, MAX_WORKERS_PER_CPU, MIN_RATE_PER_SECOND } from '../load/bounds.ts';
import { fail } from '../model/failure.ts';
import { suggestNearest } from '../model/nearest.ts';
import type { PlannedWorkload } from '../model/plan.ts';
import type { Parameter, Workload } from '../model/workload.ts';
import { parseWholeNumber } from './whole-number.ts';

/** What the user said about the load. */
export interface WorkloadWishes {
  /** `-w ID[:WEIGHT]`, in order */
  readonly workloads: readonly string[];
  /** `--set [WORKLOAD.]key=value` */
  readonly settings: readonly string[];
  readonly rate: string | null;
  readonly workers: string | null;
  /** they take turns, so that each may have the workers that one alone may */
  readonly inTurn: boolean;
}

const HIGHEST_WEIGHT = 100_000;

interface Choice {
  readonly workload: Workload;
  readonly weight: number;
}

interface Setting {
  readonly workload: string | null;
  readonly key: string;
  readonly value: string;
  readonly text: string;
}

/**
 * The planned workloads with every parameter in force. Throws ToolError usage for unknown workloads and parameters
 * (naming the nearest), values out of bounds, and settings that no chosen workload has.
 */
export function planWorkloads(
  wishes: WorkloadWishes,
  shelf: readonly Workload[],
  cpus: number,
): readonly [PlannedWorkload, ...PlannedWorkload[]] {
  const [first, ...others] = wishes.workloads.map((text) => parseChoice(text, shelf));
  if (first === undefined) throw fail('usage', 'no workload is named', 'add -w WORKLOAD; see leaklab list workloads');
  const choices: readonly [Choice, ...Choice[]] = [first, ...others];
  refuseTwice(choices);
  const settings = wishes.settings.map(parseSetting);
  const rate = wishes.rate === null ? null : parseRate(wishes.rate);
  const workers = parseWorkers(wishes.workers, wishes.inTurn ? 1 : choices.length, cpus);
  for (const setting of settings) checkSetting(setting, choices, shelf);
  const totalWeight = choices.reduce((sum, { weight }) => sum + weight, 0);
  const plan = ({ workload, weight }: Choice): PlannedWorkload => ({
    id: workload.id,
    operation: workload.operation,
    eventsPerOperation: workload.eventsPerOperation,
    ratePerSecond: rate === null ? workload.defaultRatePerSecond * weight : (rate * weight) / totalWeight,
    workers: wishes.workers === null ? crowd(workload, workers, cpus) : workers,
    parameters: parametersInForce(workload, settings),
  });
  return [plan(choices[0]), ...choices.slice(1).map(plan)];
}

/** The parameters of a workload with those that every workload has. */
export function parametersOf(workload: Workload): Readonly<Record<string, Parameter>> {
  return { ...workload.parameters, ...HELD };
}

function parseChoice(text: string, shelf: readonly Workload[]): Choice {
  const [id = '', ...rest] = text.split(':');
  const weightText = rest.length === 0 ? undefined : rest.join(':');
  const workload = shelf.find((part) => part.id === id);
  if (workload === undefined) {
    const known = shelf.map((part) => part.id);
    throw fail('usage', `unknown workload "${id}"`, suggestNearest(id, known, 'see leaklab list workloads'));
  }
  const weight = weightText === undefined ? 1 : parseWholeNumber(weightText, `weight of ${id}`, 1, HIGHEST_WEIGHT);
  return { workload, weight };
}

/** Operations per second: a number, not a whole one, since one in ten seconds is a load too. */
function parseRate(text: string): number {
  const rate = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (rate >= MIN_RATE_PER_SECOND && rate <= MAX_RATE_PER_SECOND) return rate;
  const fact = Number.isNaN(rate) ? 'is not a number of operations per second' : 'is out of range';
  throw fail(
    'usage',
    `--rate "${text}" ${fact}`,
    `choose 0.002 to ${MAX_RATE_PER_SECOND}; without load use leaklab watch`,
  );
}

/** Workers of each workload; all together at most what the CPUs of this host can keep apart. */
function parseWorkers(text: string | null, workloads: number, cpus: number): number {
  const most = Math.max(1, Math.floor((cpus * MAX_WORKERS_PER_CPU) / workloads));
  return text === null ? Math.min(2, cpus, most) : parseWholeNumber(text, '--workers', 1, most);
}

/** A workload that wants the CPUs for itself gets as many workers as that takes. */
function crowd({ workersPerCpu }: Workload, workers: number, cpus: number): number {
  return workersPerCpu === undefined ? workers : Math.max(workers, workersPerCpu * cpus);
}

function refuseTwice(choices: readonly Choice[]): void {
  const ids = choices.map(({ workload }) => workload.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw fail('usage', `workload "${twice}" is named twice`, `give it a weight instead: -w ${twice}:2`);
  }
}

function parseSetting(text: string): Setting {
  const match = /^(?:([\w-]+)\.)?(\w+)=(.*)$/.exec(text);
  if (match === null) throw fail('usage', `--set "${text}" is not a setting`, 'write --set [WORKLOAD.]key=value');
  return { workload: match[1] ?? null, key: match[2] ?? '', value: match[3] ?? '', text };
}

function checkSetting(setting: Setting, choices: readonly Choice[], shelf: readonly Workload[]): void {
  if (setting.workload !== null) checkSettingWorkload(setting.workload, setting.text, choices, shelf);
  const meant = choices.filter(({ workload }) => setting.workload === null || workload.id === setting.workload);
  const keys = meant.flatMap(({ workload }) => Object.keys(parametersOf(workload)));
  if (keys.includes(setting.key)) return;
  throw fail(
    'usage',
    `unknown parameter "${setting.key}" of ${meant.map(({ workload }) => workload.id).join(', ')}`,
    suggestNearest(setting.key, keys, `choose one of ${keys.join(', ')}`),
  );
}

/** Those of the run come first: a slip in their names is likelier than one in others. */
function checkSettingWorkload(id: string, text: string, choices: readonly Choice[], shelf: readonly Workload[]): void {
  const chosen = choices.map(({ workload }) => workload.id);
  if (chosen.includes(id)) return;
  if (shelf.some((workload) => workload.id === id)) {
    const fact = `--set "${text}" names workload "${id}", which is not in this run`;
    throw fail('usage', fact, `add -w ${id} or drop the setting`);
  }
  const known = [...chosen, ...shelf.map((workload) => workload.id)];
  const remedy = suggestNearest(id, known, 'see leaklab list workloads');
  throw fail('usage', `--set "${text}" names an unknown workload "${id}"`, remedy);
}

function parametersInForce(workload: Workload, settings: readonly Setting[]): Readonly<Record<string, number>> {
  const values = Object.entries(parametersOf(workload)).map(([key, parameter]) => {
    const setting = settings.findLast(
      (candidate) => candidate.key === key && (candidate.workload ?? workload.id) === workload.id,
    );
    if (setting === undefined) return [key, parameter.default] as const;
    return [key, parseWholeNumber(setting.value, `--set ${key}`, parameter.min, parameter.max)] as const;
  });
  return Object.fromEntries(values);
}
