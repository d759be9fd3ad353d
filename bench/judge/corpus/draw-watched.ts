import { leastGrowth, SHORTEST_WATCH_MS } from '../../../src/analysis/materiality.ts';
import type { Recording } from '../../../src/model/run.ts';
import { formatDuration, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import { type Case, CLAIMABLE, type Leak } from './case.ts';
import { cutReadings, drawBase, MILD_PHIS, type Readings, readSources, type Sources } from './compose.ts';
import type { Dice } from './dice.ts';
import { drawLeak, type LeakCourse, MANNERS, type Manner } from './leak.ts';
import { consult } from './oracle.ts';
import { type Course, MB, type Moment, type Shape } from './shape.ts';

const WINDOWS_MS = [10 * MINUTE_MS, HOUR_MS, 8 * HOUR_MS, 24 * HOUR_MS, 168 * HOUR_MS];
const INTERVALS_MS = [0.1, 1, 10, 60].map((seconds) => seconds * SECOND_MS);
const SIGMAS = [0.1, 0.5, 2, 8].map((megabytes) => megabytes * MB);
const MOST_SAMPLES = 10_000;
const FEWEST_SAMPLES = 60;
/** A reading comes a little after its tick. */
const LATE_MS = 3;

/** Draws a watched record of a shape, with a leak on top or without; window, interval, noise and leak from the grid. */
export function drawWatched(dice: Dice, shape: Shape, leaks: boolean, manners: readonly Manner[] = MANNERS): Case {
  const windowMs = dice.pick(shape.fixed.windowsMs ?? WINDOWS_MS);
  const sigma = shape.fixed.sigma ?? dice.pick(SIGMAS);
  const base = drawBase(dice);
  const course = shape.draw(dice, { windowMs, base, sigma });
  const noise = course.noise ?? { phi: dice.pick(MILD_PHIS), sigma };
  const leak = leaks ? drawLeak(dice, dice.pick(manners), course.onset ?? 0) : null;
  const ratePerHour = shape.fixed.leakPerHour ?? dice.logUniform(0.2, 100) * MB;
  const lives = livesOf(course, windowMs);
  const total = ((ratePerHour * windowMs) / HOUR_MS) * (1 - (course.onset ?? 0));
  const leaked = leak === null ? () => 0 : (at: Moment) => total * (leak.at(at.share) - leak.at(bornAt(lives, at)));
  const momentAt = (ms: number): Moment => {
    const share = ms / windowMs;
    return { ms, share, cause: share, inLoad: 0, underLoad: false };
  };
  const sources = { course, base, noise, windowMs, momentAt, leaked };
  const readings = readSources(dice, sources, drawTimes(dice, course, windowMs));
  const recording = recordWatch(readings, lives, windowMs);
  const drawn = `${formatDuration(windowMs)}, ${readings.tMs.length} readings, sigma ${sigma / MB} MB, phi ${noise.phi}`;
  return { recording, drawn, growsAnyway: false, leak: leak && truthOf(leak, sources, readings, lives, total) };
}

function drawTimes(dice: Dice, { lateness }: Course, windowMs: number): Float64Array {
  const intervalMs = Math.max(
    windowMs / (MOST_SAMPLES - 1),
    dice.pick(
      INTERVALS_MS.filter((each) => windowMs / each < MOST_SAMPLES * 1.01 && windowMs / each >= FEWEST_SAMPLES),
    ),
  );
  const late = lateness === undefined ? LATE_MS : lateness * intervalMs;
  const count = Math.floor(windowMs / intervalMs) + 1;
  return Float64Array.from({ length: count }, (_, i) => (i === 0 ? 0 : i * intervalMs + late * dice.unit()));
}

/** Times at which a life of the target begins, the first at 0. */
function livesOf({ restarts = [] }: Course, windowMs: number): readonly number[] {
  return [0, ...restarts.map((share) => share * windowMs)];
}

function bornAt(lives: readonly number[], { ms, share }: Moment): number {
  const born = lives.findLast((each) => each <= ms) ?? 0;
  return ms > 0 ? (share * born) / ms : 0;
}

function recordWatch({ tMs, values }: Readings, lives: readonly number[], windowMs: number): Recording {
  const recording = buildRecording({
    phases: [['watch', windowMs]],
    series: { 'anon+swap': { unit: 'bytes', tMs, values } },
  });
  const segments = lives.map((fromMs, index) => ({
    index,
    fromMs,
    toMs: lives[index + 1] ?? recording.endMs + 1,
    target: null,
    because: index === 0 ? 'start' : 'restart',
  }));
  return { ...recording, segments };
}

/** Told by the life in which the leak shows best. What began less than ten minutes ago is not claimable either. */
function truthOf(
  leak: LeakCourse,
  { course: { onset = 0 }, noise, windowMs, momentAt }: Sources,
  readings: Readings,
  lives: readonly number[],
  total: number,
): Leak {
  const told = lives.map((fromMs, i) => {
    const life = cutReadings(readings, fromMs, lives[i + 1] ?? Number.POSITIVE_INFINITY);
    const lastedMs = (life.tMs.at(-1) ?? 0) - (life.tMs[0] ?? 0);
    const grown = (total * lastedMs) / windowMs;
    return {
      ...consult({
        readings: life,
        windowMs,
        noise,
        total,
        even: (ms) => leak.even(momentAt(ms).share),
        chance: leak.chance,
        beside: [],
      }),
      claimable: lastedMs * (1 - onset) >= SHORTEST_WATCH_MS && grown >= CLAIMABLE * leastGrowth('bytes'),
    };
  });
  const best = told.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  return { manner: leak.manner, perHour: (total / windowMs) * HOUR_MS, perOperation: null, ...best };
}

function rank({ power, claimable }: Pick<Leak, 'power' | 'claimable'>): number {
  return power + (claimable ? 1 : 0);
}
