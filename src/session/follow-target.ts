import type { RecordedOutcome } from '../model/run.ts';
import { type Attachment, describeEnd, type LiveTarget, type TargetEnd } from '../model/target.ts';
import { formatDuration, MINUTE_MS, SECOND_MS } from '../model/units.ts';
import type { Course } from './course.ts';
import { noteEvent } from './note-event.ts';
import { openSampler, type Sampler } from './sampler.ts';

/** A supervisor takes its time; Kubernetes backs off for longer, and then the run ends. */
const FOLLOW_MS = 60 * SECOND_MS;
/** A target of our own says at once whether it comes back. */
const OWN_RESTART_MS = 5 * SECOND_MS;

/** So many ends within this are no restart any more. */
const LOOP_ENDS = 3;
const LOOP_MS = 5 * MINUTE_MS;

/**
 * Records the end of the target with the load off, and goes on with its next life in a new segment where there is
 * one. Gives the outcome when there is none, else null. A life that ends before it could be read is an end and no segment.
 */
export async function followTarget(course: Course): Promise<RecordedOutcome | null> {
  const { session, timeline, recorder, life } = course;
  course.load.pause();
  const untilMs = timeline.nowMs() + FOLLOW_MS;
  let end = await endLife(course);
  for (;;) {
    recorder.record(noteEvent(timeline.stampMs(), 'target-ended', describeEnd(end)));
    tellCrashLoop(course, timeline.stampMs());
    recorder.sync();
    const next = await awaitSuccessor(course, untilMs);
    if (next === null) course.sampler.hearOn(end);
    recorder.recordAll(course.clocks.look(Number.POSITIVE_INFINITY));
    if (session.signal.aborted) return { kind: 'interrupted', signal: String(session.signal.reason) };
    if (next === null) return { kind: 'target-ended', end };
    await life.target.release();
    life.target = next;
    const tMs = timeline.stampMs();
    const sampler = openSampler(session, next.attachment, timeline, course.told);
    sampler.readAll();
    if (next.alive()) {
      beginSegment(course, sampler, tMs, describeEnd(end));
      return null;
    }
    end = await endUnread(course, sampler);
  }
}

/** Takes the last readings of a life that had some. Its probes stay: the log of a next life may be the same. */
async function endLife({ life, sampler, recorder, load, timeline }: Course): Promise<TargetEnd> {
  // at once: what is written from now on may be the next life's
  sampler.askLastWords();
  const end = await life.target.end();
  const said = sampler.explainEnd(end);
  recorder.recordAll(sampler.take());
  recorder.recordAll(load.read(timeline.stampMs()));
  return withWords(end, said);
}

/** Of a life without readings only what it said: every probe would have to tell that there was nothing to read. */
async function endUnread({ life, sampler: last, recorder }: Course, sampler: Sampler): Promise<TargetEnd> {
  sampler.askLastWords();
  const end = await life.target.end();
  const said = sampler.explainEnd(end) ?? last.hearOn(end);
  recorder.recordAll([...sampler.close(), ...last.take()].filter((entry) => 'kind' in entry && entry.kind === 'event'));
  return withWords(end, said);
}

function withWords(end: TargetEnd, said: string | null): TargetEnd {
  return said === null ? end : { ...end, said };
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

function inLoop({ ends }: Course): boolean {
  return findLoop(ends, ends.length) !== null;
}

/** Lives of a loop are many, and what maintainers would ask about one was told of those before it. */
function leaveOutFacts(target: Attachment): Attachment {
  const { falco } = target;
  return falco === null ? target : { ...target, falco: { version: falco.version } };
}

/** When a loop began that the first `count` ends are the last of; null: they are none. */
function findLoop(ends: readonly number[], count: number): number | null {
  const first = count < LOOP_ENDS ? undefined : ends[count - LOOP_ENDS];
  const last = ends[count - 1];
  return first === undefined || last === undefined || last - first > LOOP_MS ? null : first;
}

async function awaitSuccessor({ session, life, timeline }: Course, untilMs: number): Promise<LiveTarget | null> {
  if (session.plan.followRestarts) return life.target.successor(Math.max(0, untilMs - timeline.nowMs()));
  return life.target.attachment.owned ? life.target.successor(OWN_RESTART_MS) : null;
}

/** Goes on with the life that has been opened at a time. */
function beginSegment(course: Course, sampler: Sampler, tMs: number, how: string): void {
  const { recorder, load } = course;
  const { attachment } = course.life.target;
  const because = `the target ended (${how}) and began again`;
  recorder.recordAll(course.sampler.close());
  recorder.recordAll(load.read(tMs));
  recorder.record({ kind: 'gap', tMs, fromMs: course.seenMs, probe: null, because: 'no target was running' });
  recorder.record({ kind: 'segment', tMs, target: inLoop(course) ? leaveOutFacts(attachment) : attachment, because });
  recorder.recordAll(sampler.take());
  course.sampler = sampler;
  course.seenMs = tMs;
  if (course.phase === 'load') load.resume();
}
