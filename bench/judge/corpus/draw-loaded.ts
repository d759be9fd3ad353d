import { leastGrowth } from '../../../src/analysis/materiality.ts';
import type { PhaseKind } from '../../../src/model/plan.ts';
import { HOUR_MS, SECOND_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import type { Case } from './case.ts';
import { READING_ERROR, readSources } from './compose.ts';
import type { Dice } from './dice.ts';
import { drawLeak, MANNERS } from './leak.ts';
import { oraclePower } from './oracle.ts';
import { MB, type Moment, type Shape } from './shape.ts';

type Phases = readonly (readonly [PhaseKind, number])[];

const SIGMAS = [0.02, 0.1, 0.5, 2].map((megabytes) => megabytes * MB);
const INTERVAL_MS = 250;
const MILD_PHIS = [0, 0.5, 0.8];
const CLAIMABLE = 1.5;
/** What reads the target is this far behind what loads it, at most. */
const BEHIND_MS = 20;

/** The default plan twice as often as the others: the specimen's 20 s, one cycle, four, and six. */
const PLANS: readonly Phases[] = [
  cycles(10, 2, 90, 60),
  cycles(10, 2, 90, 60),
  cycles(2, 2, 6, 3),
  cycles(10, 1, 120, 60),
  cycles(10, 4, 40, 30),
  cycles(5, 6, 20, 15),
];

/** Draws a run of loads and drains, with a leak per operation on top or without. */
export function drawLoaded(dice: Dice, shape: Shape, leaks: boolean): Case {
  const phases = dice.pick(PLANS);
  const windowMs = phases.reduce((sum, [, ms]) => sum + ms, 0);
  const operationsPerSecond = dice.pick([50, 200, 500]);
  const sigma = dice.pick(SIGMAS);
  const course = shape.draw(dice, { windowMs, sigma });
  const noise = course.noise ?? { phi: dice.pick(MILD_PHIS), sigma };
  const leak = leaks ? drawLeak(dice, dice.pick(MANNERS), 0) : null;
  const operations = (operationsPerSecond * loadMs(phases, windowMs)) / SECOND_MS;
  const perOperation = dice.logUniform(8, 4096);
  const total = perOperation * operations;
  const leaked = (at: Moment): number => (leak === null ? 0 : total * leak.at(at.cause));
  const momentAt = momentsOf(phases, windowMs);
  const ticks = Float64Array.from(
    { length: Math.floor(windowMs / INTERVAL_MS) },
    (_, i) => i * INTERVAL_MS + 3 * dice.unit(),
  );
  const behind = (ms: number): Moment => momentAt(Math.max(0, ms - BEHIND_MS * dice.unit()));
  const { tMs, values } = readSources(dice, { course, noise, windowMs, momentAt: behind, leaked }, ticks);
  const recording = buildRecording({
    phases,
    operationsPerSecond,
    series: { 'anon+swap': { unit: 'bytes', tMs, values } },
  });
  if (leak === null) return { recording, leak: null };
  const sight = {
    tMs,
    windowMs,
    noise,
    readingError: READING_ERROR,
    even: tMs.map((t) => momentAt(t).cause),
    leaked: tMs.map((t) => leaked(momentAt(t))),
    chance: leak.chance,
  };
  return {
    recording,
    leak: {
      manner: leak.manner,
      perHour: (total / windowMs) * HOUR_MS,
      perOperation,
      power: oraclePower(sight),
      claimable: total >= CLAIMABLE * leastGrowth('bytes'),
    },
  };
}

function cycles(settle: number, count: number, load: number, drain: number): Phases {
  const cycle: Phases = [
    ['load', load * SECOND_MS],
    ['drain', drain * SECOND_MS],
  ];
  return [['settle', settle * SECOND_MS], ...Array.from({ length: count }, () => cycle).flat()];
}

function momentsOf(phases: Phases, windowMs: number): (ms: number) => Moment {
  const wholeMs = loadMs(phases, windowMs);
  const spans = spansOf(phases);
  return (ms) => {
    const present = spans.find(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
    const underLoad = present?.phase === 'load';
    return {
      ms,
      share: ms / windowMs,
      cause: loadMs(phases, ms) / wholeMs,
      underLoad,
      inLoad: present !== undefined && underLoad ? (ms - present.fromMs) / (present.toMs - present.fromMs) : 0,
    };
  };
}

function loadMs(phases: Phases, ms: number): number {
  return spansOf(phases).reduce(
    (sum, { phase, fromMs, toMs }) => sum + (phase === 'load' ? Math.max(0, Math.min(ms, toMs) - fromMs) : 0),
    0,
  );
}

function spansOf(
  phases: Phases,
): readonly { readonly phase: PhaseKind; readonly fromMs: number; readonly toMs: number }[] {
  let fromMs = 0;
  return phases.map(([phase, durationMs]) => {
    const span = { phase, fromMs, toMs: fromMs + durationMs };
    fromMs = span.toMs;
    return span;
  });
}
