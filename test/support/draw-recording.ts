import type { PhaseKind, Plan } from '../../src/model/plan.ts';
import type { Recording } from '../../src/model/run.ts';
import { MIB } from '../../src/model/units.ts';
import { buildRecording } from './build-recording.ts';
import { type Course, normalsFrom, randomFrom, type Shape } from './draw-series.ts';

/** Phases and sampling of a drawn run. */
export interface Drawn {
  readonly phases: readonly (readonly [PhaseKind, number])[];
  readonly intervalMs: number;
  readonly operationsPerSecond: number | null;
  readonly detect?: Plan['detect'];
}

/** What `leaklab run` does unless told otherwise. */
export const DEFAULT_RUN: Drawn = {
  phases: [
    ['settle', 10_000],
    ['load', 90_000],
    ['drain', 60_000],
    ['load', 90_000],
    ['drain', 60_000],
  ],
  intervalMs: 250,
  operationsPerSecond: 200,
};

/** Twenty seconds of the specimen. */
export const SHORT_RUN: Drawn = {
  phases: [
    ['settle', 2_000],
    ['load', 6_000],
    ['drain', 3_000],
    ['load', 6_000],
    ['drain', 3_000],
  ],
  intervalMs: 250,
  operationsPerSecond: 500,
};

/** An hour of watching, a sample every 5 s. */
export const WATCHED_HOUR: Drawn = { phases: [['watch', 3_600_000]], intervalMs: 5_000, operationsPerSecond: null };

/** Eight hours of watching, a sample every 30 s. */
export const WATCHED_NIGHT: Drawn = { phases: [['watch', 28_800_000]], intervalMs: 30_000, operationsPerSecond: null };

/** A leak on top of a shape: bytes per operation, or per hour where there is no load. */
export interface Leak {
  readonly bytes: number;
  /** evenly, in 8 to 30 steps over the window, or in bursts */
  readonly manner: 'line' | 'stairs' | 'bursts';
}

/**
 * A recording of `shape` with the leak on top, read in pages of 4 KiB with a jitter of a page or two and up to 20 ms
 * behind the operations.
 */
export function drawRecording(drawn: Drawn, shape: Shape, leak: Leak | null, seed: number): Recording {
  const random = randomFrom(seed);
  const normal = normalsFrom(random);
  const follow = shape(random);
  const endMs = drawn.phases.reduce((sum, [, ms]) => sum + ms, 0);
  const course = courseOf(drawn, endMs);
  const wholeLoadMs = course(endMs).loadMs;
  const amount = leakAmount(drawn, leak, wholeLoadMs, endMs);
  const manner = mannerOf(leak, random);
  const tMs = Array.from(
    { length: Math.floor(endMs / drawn.intervalMs) },
    (_, i) => i * drawn.intervalMs + 3 * random(),
  );
  const values = tMs.map((t) => {
    const { loadMs: _, ...at } = course(Math.max(0, t - 20 * random()));
    const bytes = 40 * MIB + follow(at) + amount * manner(at.cause) + 4096 * normal();
    return 4096 * Math.round(bytes / 4096);
  });
  return buildRecording({
    phases: drawn.phases,
    operationsPerSecond: drawn.operationsPerSecond,
    detect: drawn.detect ?? null,
    series: { 'anon+swap': { unit: 'bytes', tMs, values } },
  });
}

function leakAmount(drawn: Drawn, leak: Leak | null, loadMs: number, endMs: number): number {
  if (leak === null) return 0;
  const causes = drawn.operationsPerSecond === null ? endMs / 3_600_000 : (drawn.operationsPerSecond * loadMs) / 1000;
  return leak.bytes * causes;
}

/** How much of the leak has come when a share of its cause has. */
function mannerOf(leak: Leak | null, random: () => number): (cause: number) => number {
  if (leak === null || leak.manner === 'line') return (cause) => cause;
  const count = 8 + Math.floor(22 * random());
  if (leak.manner === 'stairs') return (cause) => Math.floor(cause * count) / count;
  const at = Array.from({ length: count }, () => random()).sort((a, b) => a - b);
  return (cause) => at.filter((start) => start <= cause).length / count;
}

function courseOf(drawn: Drawn, endMs: number): (tMs: number) => Course & { readonly loadMs: number } {
  let fromMs = 0;
  const loads = drawn.phases.flatMap(([phase, ms]) => {
    const span = { fromMs, toMs: fromMs + ms };
    fromMs += ms;
    return phase === 'load' ? [span] : [];
  });
  const wholeMs = loads.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  return (tMs) => {
    const loadMs = loads.reduce((sum, span) => sum + Math.max(0, Math.min(tMs, span.toMs) - span.fromMs), 0);
    const present = loads.find((span) => tMs >= span.fromMs && tMs < span.toMs);
    return {
      time: tMs / endMs,
      cause: wholeMs > 0 ? loadMs / wholeMs : tMs / endMs,
      inLoad: present === undefined ? 0 : (tMs - present.fromMs) / (present.toMs - present.fromMs),
      underLoad: present !== undefined,
      loadMs,
    };
  };
}
