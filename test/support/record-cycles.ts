import type { Recording } from '../../src/model/run.ts';
import { MIB } from '../../src/model/units.ts';
import { buildRecording, MEMORY, type RecordingSketch } from './build-recording.ts';
import { normalsFrom, randomFrom } from './draw-series.ts';

/** A moment of the run that {@link recordCycles} records. */
export interface Moment {
  readonly tMs: number;
  /** done until then, at 200 a second under load */
  readonly operations: number;
  readonly underLoad: boolean;
}

const PHASES = [
  ['settle', 5_000],
  ['load', 30_000],
  ['drain', 20_000],
  ['load', 30_000],
  ['drain', 20_000],
] as const;
const LOADS = [5_000, 55_000];
const LOAD_MS = 30_000;
const TICK_MS = 250;
const READINGS = 420;

/** Where the run stands at a time. */
export function momentAt(tMs: number): Moment {
  const loadMs = LOADS.reduce((sum, fromMs) => sum + Math.max(0, Math.min(tMs - fromMs, LOAD_MS)), 0);
  const underLoad = LOADS.some((fromMs) => tMs >= fromMs && tMs < fromMs + LOAD_MS);
  return { tMs, operations: loadMs / 5, underLoad };
}

/** Two cycles at 4 Hz of a memory that is what `memory` says above 40 MiB, give or take a page. */
export function recordCycles(memory: (at: Moment) => number, sketch: Partial<RecordingSketch> = {}): Recording {
  const normal = normalsFrom(randomFrom(3));
  const noisy = (at: Moment): number => 40 * MIB + memory(at) + 4096 * Math.round(normal());
  return buildRecording({
    phases: PHASES,
    operationsPerSecond: 200,
    ...sketch,
    series: { [MEMORY.id]: readCycles('bytes', noisy), ...sketch.series },
  });
}

/** One more series of the same run. */
export function readCycles(
  unit: RecordingSketch['series'][string]['unit'],
  valueAt: (at: Moment) => number,
): RecordingSketch['series'][string] {
  const tMs = Array.from({ length: READINGS }, (_, i) => i * TICK_MS);
  return { unit, tMs, values: tMs.map((t) => valueAt(momentAt(t))) };
}
