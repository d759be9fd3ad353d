import type { PhaseSpan, SegmentSpan } from '../model/run.ts';
import { SECOND_MS } from '../model/units.ts';

/** Of a settle phase this much is judged at least. */
const LEAST_SETTLED_MS = 5 * SECOND_MS;
/** A Falco has read its rules, opened its capture and listed the host's processes by then. */
const RESTART_MS = 5 * SECOND_MS;

/**
 * A segment without the start-up of its target: a settle phase is there to let that pass, so only its second half, and
 * of a short one the last five seconds, is the level that the load is held against. Of a life that began in mid-run, for
 * which nothing settles, the first five seconds are left out.
 */
export function afterStartUp(life: SegmentSpan, phases: readonly PhaseSpan[]): SegmentSpan {
  const segment = life.index === 0 ? life : afterRestart(life);
  const settle = phases.find(({ phase, fromMs, toMs }) => phase === 'settle' && overlaps(segment, fromMs, toMs));
  if (settle === undefined) return segment;
  const settledMs = Math.max(LEAST_SETTLED_MS, (settle.toMs - settle.fromMs) / 2);
  return { ...segment, fromMs: Math.max(segment.fromMs, settle.toMs - settledMs) };
}

function afterRestart(life: SegmentSpan): SegmentSpan {
  const upMs = (life.noticedMs ?? life.fromMs) + RESTART_MS;
  return { ...life, fromMs: Math.min(upMs, life.toMs) };
}

function overlaps(segment: SegmentSpan, fromMs: number, toMs: number): boolean {
  return segment.fromMs < toMs && fromMs < segment.toMs;
}
