import type { RecordedOutcome } from '../model/run.ts';
import { describeEnd, type LiveTarget } from '../model/target.ts';
import { SECOND_MS } from '../model/units.ts';
import type { Course } from './course.ts';
import { noteEvent } from './note-event.ts';
import { openSampler } from './sampler.ts';

/** A supervisor takes its time; Kubernetes backs off for longer, and then the run ends. */
const FOLLOW_MS = 60 * SECOND_MS;
/** A target of our own says at once whether it comes back. */
const OWN_RESTART_MS = 5 * SECOND_MS;

/**
 * Records the end of the target with the load off, and goes on with its next life in a new segment where there is
 * one. Gives the outcome when there is none, else null.
 */
export async function followTarget(course: Course): Promise<RecordedOutcome | null> {
  const { session, timeline, recorder, load, life, sampler } = course;
  load.pause();
  const end = await life.target.end();
  sampler.askLastWords();
  recorder.recordAll(sampler.close());
  recorder.recordAll(load.read(timeline.stampMs()));
  recorder.record(noteEvent(timeline.stampMs(), 'target-ended', describeEnd(end)));
  recorder.sync();
  const next = await awaitSuccessor(course);
  recorder.recordAll(course.clocks.look(Number.POSITIVE_INFINITY));
  if (session.signal.aborted) return { kind: 'interrupted', signal: String(session.signal.reason) };
  if (next === null) return { kind: 'target-ended', end };
  await life.target.release();
  beginSegment(course, next, describeEnd(end));
  return null;
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
