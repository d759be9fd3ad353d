import { totalMs } from '../model/plan.ts';
import type { Entry, RecordedOutcome } from '../model/run.ts';
import { describeEnd, type LiveTarget, type TargetEnd } from '../model/target.ts';
import { SECOND_MS } from '../model/units.ts';
import type { Course } from './course.ts';
import { inLoop, leaveOutFacts, tellCrashLoop } from './crash-loop.ts';
import { noteEvent } from './note-event.ts';
import { openSampler, type Sampler } from './sampler.ts';

/** A supervisor takes its time; Kubernetes backs off for longer, and then the run ends. */
const FOLLOW_MS = 60 * SECOND_MS;
/** Within this it shows whether a target comes back by itself: one of our own, and any at the very end of a run. */
const RESTART_MS = 5 * SECOND_MS;

/**
 * Records the end of the target with the load off, and goes on with its next life in a new segment where there is
 * one. Gives the outcome when there is none, else null. A life that ends before it could be read is an end and no segment.
 */
export async function followTarget(course: Course): Promise<RecordedOutcome | null> {
  const { session, timeline, recorder, life } = course;
  course.load.pause();
  const untilMs = timeline.nowMs() + patience(course);
  let end = await endLife(course);
  for (let unread = 0; ; unread += 1) {
    recorder.record(noteEvent(timeline.stampMs(), 'target-ended', describeEnd(end)));
    tellCrashLoop(course, timeline.stampMs());
    recorder.sync();
    const next = await awaitSuccessor(course, untilMs);
    if (next === null) tellUnseen(course, end, unread);
    recorder.recordAll(course.clocks.look(Number.POSITIVE_INFINITY));
    if (session.signal.aborted) return { kind: 'interrupted', signal: String(session.signal.reason) };
    if (next === null) return { kind: 'target-ended', end };
    await life.target.release();
    life.target = next;
    const tMs = timeline.stampMs();
    const sampler = openSampler(session, next.attachment, timeline, course.told);
    sampler.readAll();
    if (next.alive()) {
      tellUnseen(course, end, unread + 1);
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
  const said = sampler.explainEnd(end) ?? last.hearOn(end).said;
  recorder.recordAll(eventsAmong([...sampler.close(), ...last.take()]));
  return withWords(end, said);
}

/** Lives that came and went between two looks are known by what they left in the log. `seen`: those that are known anyway. */
function tellUnseen(course: Course, end: TargetEnd, seen: number): void {
  const { count, said } = course.sampler.hearOn(end).lives;
  const unseen = count - seen;
  const tMs = course.timeline.stampMs();
  if (unseen <= 0) return;
  const detail = `${unseen} more ended before anybody could look, as its log tells${said === null ? '' : `: ${said}`}`;
  course.recorder.record(noteEvent(tMs, 'target-ended', detail));
  tellCrashLoop(course, tMs, unseen);
}

function eventsAmong(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry) => 'kind' in entry && entry.kind === 'event');
}

function withWords(end: TargetEnd, said: string | null): TargetEnd {
  return said === null ? end : { ...end, said };
}

/** How long a next life is waited for: there is no use in one that begins after the run, but for its last moments. */
function patience({ session, timeline }: Course): number {
  const leftMs = totalMs(session.plan.phases) - timeline.nowMs();
  return Math.min(FOLLOW_MS, Math.max(leftMs, RESTART_MS));
}

async function awaitSuccessor({ session, life, timeline }: Course, untilMs: number): Promise<LiveTarget | null> {
  if (session.plan.followRestarts) return life.target.successor(Math.max(0, untilMs - timeline.nowMs()));
  return life.target.attachment.owned ? life.target.successor(RESTART_MS) : null;
}

/** Goes on with the life that has been opened at a time. */
function beginSegment(course: Course, sampler: Sampler, tMs: number, how: string): void {
  const { recorder, load } = course;
  const { attachment } = course.life.target;
  const because = `the target ended (${how}) and began again`;
  recorder.recordAll(eventsAmong(course.sampler.close()));
  recorder.recordAll(load.read(tMs));
  recorder.record({ kind: 'gap', tMs, fromMs: course.seenMs, probe: null, because: 'no target was running' });
  recorder.record({ kind: 'segment', tMs, target: inLoop(course) ? leaveOutFacts(attachment) : attachment, because });
  recorder.recordAll(sampler.take());
  course.sampler = sampler;
  course.seenMs = tMs;
  if (course.phase === 'load') load.resume();
}
