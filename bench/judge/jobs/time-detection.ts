import { analyze } from '../../../src/analysis/analyze.ts';
import { HOUR_MS, SECOND_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import { cutReadings, type Readings, readSources } from '../corpus/compose.ts';
import { diceFor } from '../corpus/dice.ts';
import { consult, type Power } from '../corpus/oracle.ts';
import { MB, type Moment, type Noise } from '../corpus/shape.ts';

/** A leak to be found as early as can be. */
export interface Leaking {
  readonly megabytesPerHour: number;
  /** of the noise from minute to minute */
  readonly phi: number;
}

/** One draw of it. */
export interface Detection extends Leaking {
  readonly seed: number;
}

/** Hours after which a watch is judged. */
export const LOOKS = [1 / 6, 1 / 4, 1 / 3, 1 / 2, 3 / 4, 1, 1.5, 2, 3, 4, 6, 8];
const INTERVAL_MS = 10 * SECOND_MS;
/** The window in which values a minute apart are neighbouring bins. */
const NOISE_WINDOW_MS = 2 * HOUR_MS;
const WHOLE_MS = 8 * HOUR_MS;

/** Hours until a line on noise of sigma 1 MB, read every 10 s, is called a leak; null: not within eight. */
export function timeDetection(detection: Detection): number | null {
  const readings = drawReadings(detection);
  const isFound = (hours: number): boolean => {
    const { tMs, values } = cutReadings(readings, 0, hours * HOUR_MS + 1);
    const series = { 'anon+swap': { unit: 'bytes', tMs, values } } as const;
    return analyze(buildRecording({ phases: [['watch', hours * HOUR_MS]], series })).verdict === 'leak';
  };
  return LOOKS.find(isFound) ?? null;
}

/** How often one who knows the noise finds it at each of {@link LOOKS}. */
export function foresee(leaking: Leaking): readonly Power[] {
  const readings = drawReadings({ ...leaking, seed: 0 });
  return LOOKS.map((hours) =>
    consult({
      readings: cutReadings(readings, 0, hours * HOUR_MS + 1),
      windowMs: NOISE_WINDOW_MS,
      noise: noiseOf(leaking),
      total: leaking.megabytesPerHour * MB * hours,
      even: (ms) => ms / (hours * HOUR_MS),
      chance: 0,
      beside: [],
    }),
  );
}

function noiseOf({ phi }: Leaking): Noise {
  return { phi, sigma: MB };
}

function drawReadings({ megabytesPerHour, phi, seed }: Detection): Readings {
  const dice = diceFor('detection', megabytesPerHour, phi, seed);
  const tMs = Float64Array.from({ length: WHOLE_MS / INTERVAL_MS + 1 }, (_, i) => i * INTERVAL_MS);
  const momentAt = (ms: number): Moment => ({
    ms,
    share: ms / WHOLE_MS,
    cause: ms / WHOLE_MS,
    inLoad: 0,
    underLoad: false,
  });
  const leaked = ({ ms }: Moment): number => (megabytesPerHour * MB * ms) / HOUR_MS;
  const noise = noiseOf({ megabytesPerHour, phi });
  const sources = { course: {}, base: 100 * MB, noise, windowMs: NOISE_WINDOW_MS, momentAt, leaked };
  return readSources(dice, sources, tMs);
}
