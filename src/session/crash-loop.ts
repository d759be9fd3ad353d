import type { Attachment } from '../model/target.ts';
import { formatDuration, MINUTE_MS } from '../model/units.ts';
import type { Course } from './course.ts';
import { noteEvent } from './note-event.ts';

/** So many ends within this are no restart any more. */
const LOOP_ENDS = 3;
const LOOP_MS = 5 * MINUTE_MS;

/**
 * Notes that the target has ended, `count` times since the last that was noted, and what that makes of it: one restart may be
 * anybody's doing; a target that ends again and again does so by itself.
 */
export function tellCrashLoop({ ends, recorder }: Course, tMs: number, count = 1): void {
  const before = ends.length;
  const lastMs = ends.at(-1) ?? tMs;
  for (let i = 1; i <= count; i += 1) ends.push(lastMs + ((tMs - lastMs) * i) / count);
  const fromMs = findLoop(ends, ends.length);
  if (fromMs === null) return;
  const detail = `it ended ${LOOP_ENDS} times within ${formatDuration(tMs - fromMs)}`;
  recorder.record({ ...noteEvent(tMs, 'crash-loop', detail), fromMs: Math.round(fromMs) });
  if (ends.slice(0, before).some((_, index) => findLoop(ends, index + 1) !== null)) return;
  const text = 'the target is in a crash loop: lives this short show how it starts, not whether it leaks';
  recorder.record({ kind: 'warning', tMs, text });
}

/** Whether its last ends were too many for restarts. */
export function inLoop({ ends }: Course): boolean {
  return findLoop(ends, ends.length) !== null;
}

/** Lives of a loop are many, and what maintainers would ask about one was told of those before it. */
export function leaveOutFacts(target: Attachment): Attachment {
  const { falco } = target;
  return falco === null ? target : { ...target, falco: { version: falco.version } };
}

/** When a loop began that the first `count` ends are the last of; null: they are none. */
function findLoop(ends: readonly number[], count: number): number | null {
  const first = count < LOOP_ENDS ? undefined : ends[count - LOOP_ENDS];
  const last = ends[count - 1];
  return first === undefined || last === undefined || last - first > LOOP_MS ? null : first;
}
