import { createSchedules } from '../../../src/load/schedule.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Recording } from '../../../src/model/run.ts';
import { formatDuration, SECOND_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import type { Readings } from './compose.ts';
import type { Dice } from './dice.ts';
import { cycles, layOut, type Phases, type Span } from './phases.ts';
import type { Moment } from './shape.ts';

/** A load that is put on a target. */
export interface LoadPlan {
  readonly windowMs: number;
  readonly operations: number;
  readonly told: string;
  readonly momentAt: (ms: number) => Moment;
  /** what must be told from growth by operations: time, and what is held while the load is on */
  readonly beside: readonly ((ms: number) => number)[];
  readonly record: (readings: Readings) => Recording;
}

type LoadShape = NonNullable<Plan['shape']>;

const WORK_MS = 250;

/** What `leaklab run` does unless told otherwise. */
export const DEFAULT_CYCLES: Phases = cycles(10, 2, 90, 60);

/** The default plan twice as often as the others: the specimen's 20 s, one cycle, four, and six. */
const CYCLES: readonly Phases[] = [
  DEFAULT_CYCLES,
  DEFAULT_CYCLES,
  cycles(2, 2, 6, 3),
  cycles(10, 1, 120, 60),
  cycles(10, 4, 40, 30),
  cycles(5, 6, 20, 15),
];

/** Loads at a constant rate and drains. */
export function drawCycles(dice: Dice): LoadPlan {
  return planLoad(dice, dice.pick(CYCLES), { kind: 'constant' });
}

/** Loads in a wave of on and off, in the order that a run with this seed has, 8 to 24 pairs in all. */
export function drawSquare(dice: Dice): LoadPlan {
  const halfMs = dice.pick([5, 10, 20]) * SECOND_MS;
  const pairs = dice.pick([4, 5, 8, 12]);
  const loadSeconds = (2 * halfMs * pairs) / SECOND_MS;
  return planLoad(dice, cycles(10, 2, loadSeconds, 60), { kind: 'square', halfMs });
}

/** Lays out a load with a rate and a seed of its own. */
export function planLoad(dice: Dice, phases: Phases, shape: LoadShape): LoadPlan {
  const spans = layOut(phases);
  const windowMs = spans.at(-1)?.toMs ?? 0;
  const seed = dice.integer(1, 1e6);
  const operationsPerSecond = dice.pick([50, 200, 500]);
  const loadedMs = loadedBefore(spans, shape, seed);
  const operations = (operationsPerSecond * loadedMs(windowMs)) / SECOND_MS;
  const tMs = Float64Array.from({ length: Math.floor(windowMs / WORK_MS) + 1 }, (_, i) => i * WORK_MS);
  const done = tMs.map((t) => (operationsPerSecond * loadedMs(t)) / SECOND_MS);
  const record = (readings: Readings): Recording => {
    const series = { 'anon+swap': { unit: 'bytes', tMs: readings.tMs, values: readings.values } } as const;
    const { header, ...rest } = buildRecording({ phases, operationsPerSecond, series });
    return {
      ...rest,
      header: header && { ...header, plan: { ...header.plan, shape, seed } },
      work: [{ workload: 'fork-churn', tMs, done, asked: done, failed: done.map(() => 0) }],
    };
  };
  const loads = spans.filter(({ phase }) => phase === 'load').length;
  const told = `${shape.kind === 'square' ? `on and off every ${formatDuration(shape.halfMs)}, ` : ''}${loads} loads in ${formatDuration(windowMs)}, ${operations} operations`;
  const momentAt = momentsOf(spans, windowMs, loadedMs);
  const beside = [(ms: number) => ms / windowMs, (ms: number) => Number(momentAt(ms).underLoad)];
  return { windowMs, operations, told, momentAt, beside, record };
}

/** Milliseconds of a constant load that had as many operations as all until a time. */
function loadedBefore(spans: readonly Span[], shape: LoadShape, seed: number): (ms: number) => number {
  const loads = spans.filter(({ phase }) => phase === 'load');
  const lengthMs = (loads[0]?.toMs ?? 0) - (loads[0]?.fromMs ?? 0);
  const next = createSchedules(shape, lengthMs, seed);
  const scheduled = loads.map(({ fromMs }) => ({ fromMs, schedule: next() }));
  return (ms) =>
    scheduled.reduce((sum, { fromMs, schedule }) => sum + schedule.at(Math.min(Math.max(0, ms - fromMs), lengthMs)), 0);
}

/** Under load is a time at which operations are done: in a wave, while it is on. */
function momentsOf(spans: readonly Span[], windowMs: number, loadedMs: (ms: number) => number): LoadPlan['momentAt'] {
  const wholeMs = loadedMs(windowMs);
  return (ms) => {
    const present = spans.find(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
    const inLoad =
      present?.phase === 'load'
        ? (loadedMs(ms) - loadedMs(present.fromMs)) / (loadedMs(present.toMs) - loadedMs(present.fromMs))
        : 0;
    const underLoad = present?.phase === 'load' && loadedMs(ms + 1) > loadedMs(ms);
    return { ms, share: ms / windowMs, cause: loadedMs(ms) / wholeMs, underLoad, inLoad };
  };
}
