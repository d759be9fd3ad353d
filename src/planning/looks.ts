import { type PlannedLook, type PlannedPhase, totalMs } from '../model/plan.ts';
import { MINUTE_MS } from '../model/units.ts';

/** A leak is judged by what the last cycle adds to the first. */
export const FEWEST_CYCLES = 2;
/** Less of watching never makes a leak. */
export const SHORTEST_WATCH_MS = 10 * MINUTE_MS;
/**
 * What is bounded must have its time to show that. How long that may take says the longest duration: of a run that may
 * last a day nothing is said after minutes.
 */
const FIRST_SHARE = 1 / 4;
/** A look sooner than this many times the one before would see little that is new, and spend as much. */
const PACE = 1.15;
/** The end keeps this share, so that a run that was not decided is judged nearly as if nobody had looked. */
const SHARE_OF_END = 1 / 2;

/**
 * When a run is looked at, and what each look may spend of its error rate: from a quarter of its longest duration on, at
 * the ends of drains, or at whole minutes of a watch, and at its end.
 */
export function planLooks(phases: readonly PlannedPhase[]): readonly PlannedLook[] {
  const endsMs = phases.map((_, i) => totalMs(phases.slice(0, i + 1)));
  const wholeMs = endsMs.at(-1) ?? 0;
  const drains = endsMs.filter((_, i) => phases[i]?.kind === 'drain' && (phases[i]?.cycle ?? 0) >= FEWEST_CYCLES);
  const moments = phases.some(({ kind }) => kind === 'load') ? drains : minutesOfWatch(wholeMs);
  return shareOut(
    thinOut(
      moments.filter((ms) => ms >= FIRST_SHARE * wholeMs),
      wholeMs,
    ),
  );
}

function minutesOfWatch(wholeMs: number): readonly number[] {
  const minutes = Array.from({ length: Math.floor(wholeMs / MINUTE_MS) }, (_, i) => (i + 1) * MINUTE_MS);
  return minutes.filter((ms) => ms >= SHORTEST_WATCH_MS);
}

/** Those of the moments that keep the pace, and the end. */
function thinOut(moments: readonly number[], wholeMs: number): readonly number[] {
  const kept: number[] = [];
  for (const ms of moments) if (ms >= PACE * (kept.at(-1) ?? 0) && PACE * ms <= wholeMs) kept.push(ms);
  return [...kept, wholeMs];
}

/** All but the end have the same share: which of them decides is not known. */
function shareOut(moments: readonly number[]): readonly PlannedLook[] {
  const before = moments.length - 1;
  const ofEnd = before === 0 ? 1 : SHARE_OF_END;
  return moments.map((afterMs, i) => ({ afterMs, share: i === before ? ofEnd : (1 - ofEnd) / before }));
}
