import type { RecordedOutcome } from '../model/run.ts';
import { describeEnd, type LiveTarget, type TargetEnd } from '../model/target.ts';
import { formatDuration, MINUTE_MS, SECOND_MS } from '../model/units.ts';
import type { Course } from './course.ts';
import { noteEvent } from './note-event.ts';
import { openSampler } from './sampler.ts';

/** A supervisor takes its time; Kubernetes backs off for longer, and then the run ends. */
const FOLLOW_MS = 60 * SECOND_MS;
/** A target of our own says at once whether it comes back. */
const OWN_RESTART_MS = 5 * SECOND_MS;

/** So many ends within this are no restart any more. */
const LOOP_ENDS = 3;
const LOOP_MS = 5 * MINUTE_MS;

/**
 * Records the end of the target with the load off, and goes on with its next life in a new segment where there is
 * one. Gives the outcome when there is none, else null.
 */
export async function followTarget(course: Course): Promise<RecordedOutcome | null> {
  const { session, timeline, recorder, load, life, sampler } = course;
  load.pause();
  const how = await life.target.end();
  sampler.askLastWords();
  const said = sampler.explainEnd(how);
  const end: TargetEnd = said === null ? how : { ...how, said };
  recorder.recordAll(sampler.close());
  recorder.recordAll(load.read(timeline.stampMs()));
  recorder.record(noteEvent(timeline.stampMs(), 'target-ended', describeEnd(end)));
  tellCrashLoop(course, timeline.stampMs());
  recorder.sync();
  const next = await awaitSuccessor(course);
  recorder.recordAll(course.clocks.look(Number.POSITIVE_INFINITY));
  if (session.signal.aborted) return { kind: 'interrupted', signal: String(session.signal.reason) };
  if (next === null) return { kind: 'target-ended', end };
  await life.target.release();
  beginSegment(course, next, describeEnd(end));
  return null;
}

/** One restart may be anybody's doing; a target that ends again and again does so by itself. */
function tellCrashLoop({ ends, recorder }: Course, tMs: number): void {
  ends.push(tMs);
  const fromMs = findLoop(ends, ends.length);
  if (fromMs === null) return;
  const detail = `it ended ${LOOP_ENDS} times within ${formatDuration(tMs - fromMs)}`;
  recorder.record({ ...noteEvent(tMs, 'crash-loop', detail), fromMs });
  if (ends.some((_, index) => findLoop(ends, index) !== null)) return;
  const text = 'the target is in a crash loop: lives this short show how it starts, not whether it leaks';
  recorder.record({ kind: 'warning', tMs, text });
}

/** When a loop began that the first `count` ends are the last of; null: they are none. */
function findLoop(ends: readonly number[], count: number): number | null {
  const first = count < LOOP_ENDS ? undefined : ends[count - LOOP_ENDS];
  const last = ends[count - 1];
  return first === undefined || last === undefined || last - first > LOOP_MS ? null : first;
}

async function awaitSuccessor({ session, life }: Course): Promise<LiveTarget | null> {
  if (session.plan.followRestarts) return life.target.successor(FOLLOW_MS);
  return life.target.attachment.owned ? life.target.successor(OWN_RESTART_MS) : null;
}

function beginSegment(course: Course, next: LiveTarget, how: string): void {
  const { session, timeline, recorder, load, life } = course;
  const because = `the target ended (${how}) and began again`;
  const tMs = timeline.stampMs();
  recorder.recordAll(load.read(tMs));
  recorder.record({ kind: 'gap', tMs, fromMs: course.seenMs, probe: null, because: 'no target was running' });
  recorder.record({ kind: 'segment', tMs, target: next.attachment, because });
  life.target = next;
  course.sampler = openSampler(session, next.attachment, timeline);
  if (!next.alive()) return;
  course.sampler.readAll();
  recorder.recordAll(course.sampler.take());
  if (course.phase === 'load') load.resume();
}
