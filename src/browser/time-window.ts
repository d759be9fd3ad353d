import type { Span } from '../model/run.ts';

/** The stretch of a run that is shown, in milliseconds. */
export type Stretch = readonly [number, number];

/** What may be done to it. */
export type Act = 'in' | 'out' | 'left' | 'right' | 'whole';

/** A shorter stretch shows nothing more. */
const SHORTEST_MS = 5000;
const ZOOM = 2;
const STEP = 0.25;

/** The stretch after an act, within the run; a zoom keeps `aroundMs` where it is, or the middle. */
export function moveWindow([from, to]: Stretch, act: Act, run: Span, aroundMs: number | null): Stretch {
  switch (act) {
    case 'in':
      return zoom([from, to], 1 / ZOOM, run, aroundMs);
    case 'out':
      return zoom([from, to], ZOOM, run, aroundMs);
    case 'left':
      return clampWindow([from - (to - from) * STEP, to - (to - from) * STEP], run);
    case 'right':
      return clampWindow([from + (to - from) * STEP, to + (to - from) * STEP], run);
    case 'whole':
      return [run.fromMs, run.toMs];
  }
}

function zoom([from, to]: Stretch, factor: number, run: Span, aroundMs: number | null): Stretch {
  const around = aroundMs !== null && aroundMs >= from && aroundMs <= to ? aroundMs : (from + to) / 2;
  return clampWindow([around - (around - from) * factor, around + (to - around) * factor], run);
}

/** The same stretch, moved and cut so that it lies within the run. */
export function clampWindow([from, to]: Stretch, { fromMs, toMs }: Span): Stretch {
  const length = Math.min(toMs - fromMs, Math.max(SHORTEST_MS, to - from));
  const middle = (from + to) / 2;
  const start = Math.min(toMs - length, Math.max(fromMs, middle - length / 2));
  return [start, start + length];
}
