import type { Recording, Series } from '../../model/run.ts';
import { tQuantile } from '../../stats/student-t.ts';
import { interpolate } from '../exposure.ts';

/** How much of what a load should be to a Falco it saw. */
export interface Dose {
  /** 1: as many as the workloads declare; low and high: 95 % interval */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** what was counted: `events`, `matches of rules` */
  readonly counted: string;
  /** of those for each operation, above what comes without load */
  readonly perOperation: number;
  /** as the workloads declare it */
  readonly declared: number;
}

/** What happened between two readings of a counter, within one life of the target. */
interface Step {
  readonly ms: number;
  readonly counted: number;
  /** what the operations in it should have been */
  readonly expected: number;
  readonly operations: number;
}

const LEAST_STEPS = 5;

/**
 * The dose of a run's load: what a counter of the target gained above its rate without load, against what the workloads
 * declare. Least squares over the steps from reading to reading, `counted = rate x time + ratio x expected`, so that steps
 * need not end where loads do. Null without a counter, and where loads and pauses are not both read.
 */
export function measureDose(recording: Recording): Dose | null {
  const series = chooseCounter(recording);
  if (series === null) return null;
  const steps = listSteps(recording, series.values, series.declared);
  const loaded = steps.filter(({ expected }) => expected > 0);
  if (steps.length < LEAST_STEPS || loaded.length < 2 || steps.length - loaded.length < 1) return null;
  const fitted = fitDose(steps);
  if (fitted === null) return null;
  const operations = loaded.reduce((sum, step) => sum + step.operations, 0);
  const declared = loaded.reduce((sum, step) => sum + step.expected, 0) / operations;
  return { ...fitted, counted: series.counted, perOperation: fitted.ratio * declared, declared };
}

interface Chosen {
  readonly values: Series;
  readonly counted: string;
  /** for an operation of each workload */
  readonly declared: ReadonlyMap<string, number>;
}

/** The workload whose operations are made to match a rule. */
const ALERTING = 'alert-flood';

/** Events that it handled, else those of its kernel side; matches of rules where operations are made to match one. */
function chooseCounter({ header, series }: Recording): Chosen | null {
  const workloads = header?.plan.workloads ?? [];
  const matches = series.get('falco.rules_matches');
  if (matches !== undefined && workloads.length > 0 && workloads.every(({ id }) => id === ALERTING)) {
    return { values: matches, counted: 'matches of rules', declared: new Map([[ALERTING, 1]]) };
  }
  const events = series.get('falco.num_evts') ?? series.get('falco.n_evts');
  if (events === undefined || workloads.length === 0) return null;
  const declared = new Map(workloads.map(({ id, eventsPerOperation }) => [id, eventsPerOperation]));
  return { values: events, counted: 'events', declared };
}

function listSteps({ work, phases, segments }: Recording, { tMs, values }: Series, declared: Chosen['declared']) {
  const loads = phases.filter(({ phase }) => phase === 'load');
  const doneAt = (at: number) =>
    work.map((each) => ({ done: interpolate(each, each.done, loads, at), events: declared.get(each.workload) ?? 0 }));
  const steps: Step[] = [];
  for (let i = 1; i < tMs.length; i += 1) {
    const [fromMs, toMs] = [tMs[i - 1] as number, tMs[i] as number];
    const counted = (values[i] as number) - (values[i - 1] as number);
    const isWithin = segments.some((life) => life.fromMs <= fromMs && toMs <= life.toMs);
    if (counted < 0 || !isWithin) continue;
    const [before, after] = [doneAt(fromMs), doneAt(toMs)];
    const done = after.map(({ done: count, events }, j) => ({ count: count - (before[j]?.done ?? 0), events }));
    steps.push({
      ms: toMs - fromMs,
      counted,
      expected: done.reduce((sum, { count, events }) => sum + count * events, 0),
      operations: done.reduce((sum, { count }) => sum + count, 0),
    });
  }
  return steps;
}

function fitDose(
  steps: readonly Step[],
): { readonly ratio: number; readonly low: number; readonly high: number } | null {
  const sum = (term: (step: Step) => number) => steps.reduce((total, step) => total + term(step), 0);
  const tt = sum(({ ms }) => ms * ms);
  const tx = sum(({ ms, expected }) => ms * expected);
  const xx = sum(({ expected }) => expected * expected);
  const ty = sum(({ ms, counted }) => ms * counted);
  const xy = sum(({ expected, counted }) => expected * counted);
  const determinant = tt * xx - tx * tx;
  if (determinant <= 1e-9 * tt * xx) return null;
  const ratio = (tt * xy - tx * ty) / determinant;
  const rate = (xx * ty - tx * xy) / determinant;
  const squares = sum(({ ms, expected, counted }) => (counted - rate * ms - ratio * expected) ** 2);
  const degrees = steps.length - 2;
  const error = Math.sqrt((squares / degrees) * (tt / determinant));
  const half = tQuantile(0.025, degrees) * error;
  return { ratio, low: ratio - half, high: ratio + half };
}
