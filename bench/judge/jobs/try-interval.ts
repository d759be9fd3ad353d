import { analyze } from '../../../src/analysis/analyze.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import { readSources } from '../corpus/compose.ts';
import { diceFor } from '../corpus/dice.ts';
import { DEFAULT_CYCLES, planLoad } from '../corpus/load-plan.ts';
import { CRITICAL_Z, consult, type Power } from '../corpus/oracle.ts';
import { MB } from '../corpus/shape.ts';

export const DESIGNS = ['slope of a line', 'growth per operation'] as const;

/** An interval to be tried on one draw of noise. */
export interface IntervalTry {
  readonly design: (typeof DESIGNS)[number];
  readonly phi: number;
  readonly seed: number;
}

/** An interval beside the truth that it should hold. */
export interface Interval {
  readonly holds: boolean;
  /** half of it, as a share of the truth */
  readonly halfWidth: number;
}

/** The interval that is told, and that of one who knows the noise; null where none is told. */
export interface IntervalTried {
  readonly told: Interval | null;
  readonly oracle: Interval | null;
}

/** Draws a line on noise and asks for its slope. */
export function tryInterval({ design, phi, seed }: IntervalTry): IntervalTried {
  return design === 'slope of a line' ? trySlopeOfLine(phi, seed) : tryPerOperation(phi, seed);
}

function compare(range: { readonly low: number; readonly high: number } | null, truth: number): Interval | null {
  if (range === null) return null;
  const { low, high } = range;
  return { holds: low <= truth && truth <= high, halfWidth: (high - low) / 2 / truth };
}

function intervalOf({ error, standardError }: Power): Interval | null {
  if (error === null || standardError === null) return null;
  const halfWidth = CRITICAL_Z * standardError;
  return { holds: Math.abs(error) <= halfWidth, halfWidth };
}

const WATCH_MS = 8 * HOUR_MS;
const PER_HOUR = 2 * MB;

/** Eight hours, a reading a minute, sigma 1 MB, 2 MB/h. */
function trySlopeOfLine(phi: number, seed: number): IntervalTried {
  const dice = diceFor('interval', 'line', phi, seed);
  const tMs = Float64Array.from({ length: WATCH_MS / MINUTE_MS }, (_, i) => i * MINUTE_MS);
  const momentAt = (ms: number) => ({ ms, share: ms / WATCH_MS, cause: ms / WATCH_MS, inLoad: 0, underLoad: false });
  const total = (PER_HOUR * WATCH_MS) / HOUR_MS;
  const even = (ms: number): number => ms / WATCH_MS;
  const noise = { phi, sigma: MB };
  const leaked = ({ ms }: { readonly ms: number }): number => total * even(ms);
  const readings = readSources(dice, { course: {}, base: 100 * MB, noise, windowMs: WATCH_MS, momentAt, leaked }, tMs);
  const series = { 'anon+swap': { unit: 'bytes', tMs, values: readings.values } } as const;
  const { slope } = analyze(buildRecording({ phases: [['watch', WATCH_MS]], series })).deciding;
  const sight = { readings, windowMs: WATCH_MS, noise, total, even, chance: 0, beside: [] };
  return { told: compare(slope, PER_HOUR), oracle: intervalOf(consult(sight)) };
}

const PER_OPERATION = 256;

/** The default plan, sigma .2 MB, 256 B an operation. */
function tryPerOperation(phi: number, seed: number): IntervalTried {
  const dice = diceFor('interval', 'operation', phi, seed);
  const { windowMs, operations, momentAt, record, beside } = planLoad(dice, DEFAULT_CYCLES, { kind: 'constant' });
  const tMs = Float64Array.from({ length: windowMs / 250 }, (_, i) => i * 250);
  const total = PER_OPERATION * operations;
  const noise = { phi, sigma: 0.2 * MB };
  const leaked = ({ cause }: { readonly cause: number }): number => total * cause;
  const readings = readSources(dice, { course: {}, base: 100 * MB, noise, windowMs, momentAt, leaked }, tMs);
  const { perOperation } = analyze(record(readings)).deciding;
  const even = (ms: number): number => momentAt(ms).cause;
  const sight = { readings, windowMs, noise, total, even, chance: 0, beside };
  return { told: compare(perOperation, PER_OPERATION), oracle: intervalOf(consult(sight)) };
}
