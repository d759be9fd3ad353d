import { analyze } from '../../../src/analysis/analyze.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import { readSources } from '../corpus/compose.ts';
import { diceFor } from '../corpus/dice.ts';
import { DEFAULT_CYCLES, planLoad } from '../corpus/load-plan.ts';
import { MB } from '../corpus/shape.ts';

export const DESIGNS = ['slope of a line', 'growth per operation'] as const;

/** An interval to be tried on one draw of noise. */
export interface IntervalTry {
  readonly design: (typeof DESIGNS)[number];
  readonly phi: number;
  readonly seed: number;
}

/** True where the interval that is told holds the truth; null where none is told. */
export function tryInterval({ design, phi, seed }: IntervalTry): boolean | null {
  return design === 'slope of a line' ? trySlopeOfLine(phi, seed) : tryPerOperation(phi, seed);
}

const WATCH_MS = 8 * HOUR_MS;
const PER_HOUR = 2 * MB;

/** Eight hours, a reading a minute, sigma 1 MB, 2 MB/h. */
function trySlopeOfLine(phi: number, seed: number): boolean | null {
  const dice = diceFor('interval', 'line', phi, seed);
  const tMs = Float64Array.from({ length: WATCH_MS / MINUTE_MS }, (_, i) => i * MINUTE_MS);
  const momentAt = (ms: number) => ({ ms, share: ms / WATCH_MS, cause: ms / WATCH_MS, inLoad: 0, underLoad: false });
  const leaked = ({ ms }: { readonly ms: number }): number => (PER_HOUR * ms) / HOUR_MS;
  const readings = readSources(
    dice,
    { course: {}, base: 100 * MB, noise: { phi, sigma: MB }, windowMs: WATCH_MS, momentAt, leaked },
    tMs,
  );
  const series = { 'anon+swap': { unit: 'bytes', tMs, values: readings.values } } as const;
  const { slope } = analyze(buildRecording({ phases: [['watch', WATCH_MS]], series })).deciding;
  return slope && slope.low <= PER_HOUR && PER_HOUR <= slope.high;
}

const PER_OPERATION = 256;

/** The default plan, sigma .2 MB, 256 B an operation. */
function tryPerOperation(phi: number, seed: number): boolean | null {
  const dice = diceFor('interval', 'operation', phi, seed);
  const { windowMs, operations, momentAt, record } = planLoad(dice, DEFAULT_CYCLES, { kind: 'constant' });
  const tMs = Float64Array.from({ length: windowMs / 250 }, (_, i) => i * 250);
  const leaked = ({ cause }: { readonly cause: number }): number => PER_OPERATION * operations * cause;
  const readings = readSources(
    dice,
    { course: {}, base: 100 * MB, noise: { phi, sigma: 0.2 * MB }, windowMs, momentAt, leaked },
    tMs,
  );
  const { perOperation } = analyze(record(readings)).deciding;
  return perOperation && perOperation.low <= PER_OPERATION && PER_OPERATION <= perOperation.high;
}
