import type { Recording } from '../../src/model/run.ts';
import type { FalcoIdentity } from '../../src/model/target.ts';
import { MIB } from '../../src/model/units.ts';
import { buildRecording } from './build-recording.ts';
import { type Course, normalsFrom, randomFrom } from './draw-series.ts';

/** A drawn run under a square wave. */
export interface SquareRun {
  readonly settleMs: number;
  readonly loadMs: number;
  readonly drainMs: number;
  readonly cycles: number;
  readonly halfMs: number;
  readonly intervalMs: number;
  readonly operationsPerSecond: number;
  readonly falco?: FalcoIdentity;
  /** forks of others on the host up to a time; not counted unless said */
  readonly forks?: (tMs: number) => number;
}

/** Ten turns of 6 s, as `leaklab run --shape square:3s --settle 5s --load 60s --drain 5s --cycles 1`. */
export const TEN_TURNS: SquareRun = {
  settleMs: 5_000,
  loadMs: 60_000,
  drainMs: 5_000,
  cycles: 1,
  halfMs: 3_000,
  intervalMs: 250,
  operationsPerSecond: 450,
};

/** What a shape may depend on under a square wave; `underLoad`, `cause` and `inLoad` follow the slots. */
export interface SquareCourse extends Course {
  readonly tMs: number;
  /** operations done */
  readonly operations: number;
  /** a load phase is on, whatever the slot */
  readonly inPhase: boolean;
  /** share of all load phases that has passed, slots without load included */
  readonly phaseTime: number;
}

/** Draws one series of bytes above its base level. Every {@link Course} shape is one too. */
export type SquareShape = (random: () => number) => (at: SquareCourse) => number;

/** Draws a recording: the shape over 40 MiB, in pages, read up to 20 ms late; the order of slots is the seed's. */
export function drawSquare(run: SquareRun, shape: SquareShape, seed: number): Recording {
  const random = randomFrom(seed);
  const normal = normalsFrom(random);
  const slots = drawSlots(run, random);
  const follow = shape(random);
  const endMs = run.settleMs + run.cycles * (run.loadMs + run.drainMs);
  const wholeOperations = operationsAt(run, slots, endMs);
  const tMs = Array.from({ length: Math.floor(endMs / run.intervalMs) }, (_, i) => i * run.intervalMs + 3 * random());
  const values = tMs.map((t) => {
    const at = courseAt(run, slots, Math.max(0, t - 20 * random()), endMs, wholeOperations);
    return 4096 * Math.round((40 * MIB + follow(at) + 4096 * normal()) / 4096);
  });
  return withWork(run, slots, { tMs, values });
}

interface Slot {
  readonly fromMs: number;
  readonly toMs: number;
  readonly phaseFromMs: number;
  readonly on: boolean;
}

function drawSlots(run: SquareRun, random: () => number): readonly Slot[] {
  const turns = Math.max(1, Math.round(run.loadMs / (2 * run.halfMs)));
  const slotMs = run.loadMs / (2 * turns);
  return Array.from({ length: run.cycles }, (_, cycle) => {
    const phaseFromMs = run.settleMs + cycle * (run.loadMs + run.drainMs);
    return Array.from({ length: turns }, (_, turn) => {
      const onFirst = random() < 0.5;
      return [onFirst, !onFirst].map((on, half) => {
        const fromMs = phaseFromMs + (2 * turn + half) * slotMs;
        return { fromMs, toMs: fromMs + slotMs, phaseFromMs, on };
      });
    });
  }).flat(2);
}

function operationsAt(run: SquareRun, slots: readonly Slot[], tMs: number): number {
  const onMs = slots.reduce((sum, { on, fromMs, toMs }) => sum + (on ? passed(fromMs, toMs, tMs) : 0), 0);
  return (2 * run.operationsPerSecond * onMs) / 1000;
}

function passed(fromMs: number, toMs: number, tMs: number): number {
  return Math.max(0, Math.min(tMs, toMs) - fromMs);
}

function courseAt(
  run: SquareRun,
  slots: readonly Slot[],
  tMs: number,
  endMs: number,
  wholeOperations: number,
): SquareCourse {
  const present = slots.find(({ fromMs, toMs }) => tMs >= fromMs && tMs < toMs);
  const operations = operationsAt(run, slots, tMs);
  const inSlots = slots.reduce((sum, { fromMs, toMs }) => sum + passed(fromMs, toMs, tMs), 0);
  const on = present?.on ?? false;
  return {
    tMs,
    time: tMs / endMs,
    cause: operations / wholeOperations,
    inLoad: on && present !== undefined ? (tMs - present.fromMs) / (present.toMs - present.fromMs) : 0,
    underLoad: on,
    operations,
    inPhase: present !== undefined,
    phaseTime: inSlots / (run.cycles * run.loadMs),
  };
}

/** The recording with work counted each second and at the ends of phases, as a session does. */
function withWork(
  run: SquareRun,
  slots: readonly Slot[],
  memory: { readonly tMs: readonly number[]; readonly values: readonly number[] },
): Recording {
  const { forks } = run;
  const seconds = Array.from({ length: Math.floor((memory.tMs.at(-1) ?? 0) / 1000) }, (_, i) => 1000 * (i + 1));
  const recording = buildRecording({
    phases: [
      ['settle', run.settleMs],
      ...Array.from({ length: run.cycles }, () => [
        ['load', run.loadMs] as const,
        ['drain', run.drainMs] as const,
      ]).flat(),
    ],
    operationsPerSecond: run.operationsPerSecond,
    workload: { id: 'control', operation: 'call' },
    ...(run.falco && { target: { kind: 'falco', spec: 'falco', falco: run.falco } }),
    series: {
      'anon+swap': { unit: 'bytes', ...memory },
      ...(forks && { 'host.forks': { unit: 'count', tMs: seconds, values: seconds.map(forks) } }),
    },
  });
  const counted = [...new Set([...seconds, ...recording.phases.map(({ toMs }) => toMs)])].sort((a, b) => a - b);
  const tMs = Float64Array.from(counted);
  const done = tMs.map((t) => Math.round(operationsAt(run, slots, t)));
  const work = [{ workload: 'control', tMs, done, asked: done, failed: tMs.map(() => 0) }];
  const { header } = recording;
  if (header === null) return { ...recording, work };
  const shape = { kind: 'square', halfMs: run.halfMs } as const;
  return { ...recording, work, header: { ...header, plan: { ...header.plan, shape } } };
}
