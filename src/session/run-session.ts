import { describeThrown } from '../model/failure.ts';
import type { PlannedPhase } from '../model/plan.ts';
import type { RecordedOutcome } from '../model/run.ts';
import type { Guard } from '../model/run-ports.ts';
import type { LiveTarget } from '../model/target.ts';
import { beginCourse, type Course } from './course.ts';
import { followTarget } from './follow-target.ts';
import { type LoadWatch, watchLoad } from './load-watch.ts';
import { noteEvent } from './note-event.ts';
import type { Session } from './session.ts';

/**
 * Carries out a plan on a target and records it: header first, footer last, whatever happens in between. Resolves
 * with the outcome that the footer holds. When the signal aborts it stops the load, takes last readings and closes
 * the run. Throws ToolError: target-not-readable or target-gone before anything was recorded, output when the run
 * can no longer be written, and what the load rejects with; the load is stopped, and a target that leaklab started
 * is ended, in every case.
 */
export async function runSession(session: Session): Promise<RecordedOutcome> {
  const load = watchLoad(session.load);
  const life = { target: session.target };
  try {
    return await record(await beginCourse(session, load, life));
  } finally {
    await stopAll(load, session.guard, life);
  }
}

async function stopAll(load: LoadWatch, guard: Guard | null, life: { readonly target: LiveTarget }): Promise<void> {
  try {
    await load.stop();
  } finally {
    guard?.close();
    await life.target.release();
  }
}

async function record(course: Course): Promise<RecordedOutcome> {
  try {
    const outcome = await carryOut(course);
    await finish(course, outcome);
    return outcome;
  } catch (error) {
    await abandon(course, describeThrown(error));
    throw error;
  } finally {
    try {
      course.recorder.close();
    } finally {
      course.sampler.close();
    }
  }
}

async function carryOut(course: Course): Promise<RecordedOutcome> {
  for (const phase of course.session.plan.phases) {
    if (course.guarded && phase.cycle > course.cycle) break;
    const outcome = await carryOutPhase(course, phase);
    if (outcome !== null) return outcome;
  }
  return { kind: 'completed' };
}

/** Null when the phase has lasted as long as planned, and what was planned to be looked at then decides nothing. */
async function carryOutPhase(course: Course, phase: PlannedPhase): Promise<RecordedOutcome | null> {
  await enterPhase(course, phase);
  const endMs = course.timeline.nowMs() + phase.durationMs;
  course.looks.enter(endMs - phase.durationMs, phase.durationMs);
  const doneBefore = course.load.done();
  while (course.timeline.nowMs() < endMs || course.session.signal.aborted) {
    const outcome = await waitAndTick(course, endMs);
    if (outcome !== null) return outcome;
    if (phase.kind === 'load' && course.guarded) break;
  }
  leavePhase(course, phase, doneBefore);
  return awaitLook(course);
}

/** The next phase begins when it is known that the run goes on; until then the readings do. */
async function awaitLook(course: Course): Promise<RecordedOutcome | null> {
  const { looks, timeline } = course;
  if (looks.isDueAtEnd()) looks.begin(timeline.stampMs());
  while (looks.underWay()) {
    const outcome = await waitAndTick(course, Number.POSITIVE_INFINITY);
    if (outcome !== null) return outcome;
  }
  return null;
}

async function enterPhase(course: Course, { kind, cycle, workload }: PlannedPhase): Promise<void> {
  const { load, recorder, timeline, session } = course;
  if (kind === 'load') {
    await load.ready(session.signal, workload);
    recorder.recordAll(course.clocks.look(Number.POSITIVE_INFINITY));
  }
  const isFirst = course.phase === null;
  course.phase = kind;
  course.cycle = cycle;
  const turn = workload === undefined ? {} : { workload };
  recorder.record({ kind: 'phase', tMs: isFirst ? 0 : timeline.stampMs(), phase: kind, cycle, ...turn });
  if (kind === 'load' && !session.signal.aborted) load.resume();
}

async function waitAndTick(course: Course, endMs: number): Promise<RecordedOutcome | null> {
  const { session, timeline, recorder } = course;
  const plannedMs = Math.min(endMs, course.sampler.nextMs(), recorder.nextMs());
  await timeline.sleepUntil(plannedMs, session.signal);
  if (session.signal.aborted) return { kind: 'interrupted', signal: String(session.signal.reason) };
  recorder.recordAll(course.clocks.look(plannedMs));
  course.load.check();
  return tick(course);
}

async function tick(course: Course): Promise<RecordedOutcome | null> {
  const { timeline, recorder, load } = course;
  if (!course.life.target.alive()) return followTarget(course);
  course.seenMs = timeline.stampMs();
  course.sampler.readDue();
  recorder.recordAll(course.sampler.take());
  recorder.recordAll(load.takeTroubles(timeline.stampMs()));
  if (timeline.nowMs() >= recorder.nextMs()) {
    recorder.recordAll(load.read(timeline.stampMs()));
    if (course.phase === 'load') lookOut(course);
    recorder.keep();
  }
  return look(course);
}

/** Takes the answer of a look, and begins one in the midst of a phase. The outcome when it has decided. */
function look({ looks, recorder, sampler, timeline }: Course): RecordedOutcome | null {
  const tMs = timeline.stampMs();
  const answer = looks.take(tMs);
  if (answer !== null) recorder.record(answer);
  if (answer?.kind === 'look' && answer.decided) return { kind: 'completed' };
  if (looks.isDue(timeline.nowMs())) {
    sampler.readAll();
    recorder.recordAll(sampler.take());
    recorder.sync();
    looks.begin(timeline.stampMs());
  }
  return null;
}

/** What the load does to its host comes before what it shows. */
function lookOut(course: Course): void {
  const danger = course.session.guard?.look() ?? null;
  if (danger === null) return;
  course.guarded = true;
  course.load.pause();
  course.recorder.record(noteEvent(course.timeline.stampMs(), 'guard', `the load was stopped: ${danger}`));
}

/** The last readings of a phase are taken with its load still on, the count of its operations with it off. */
function leavePhase(course: Course, { kind, cycle }: PlannedPhase, doneBefore: number | null): void {
  const { sampler, load, recorder, timeline } = course;
  sampler.readAll();
  recorder.recordAll(sampler.take());
  load.pause();
  recorder.recordAll(load.read(timeline.stampMs()));
  if (kind === 'load' && doneBefore !== null && load.done() === doneBefore) {
    const text = `no operation was done in the load of cycle ${cycle}: what it shows is the target without load`;
    recorder.record({ kind: 'warning', tMs: timeline.stampMs(), text });
  }
  recorder.sync();
}

/** The end of the shutdown ladder that concerns the run: load off, last readings, footer. */
async function finish(course: Course, outcome: RecordedOutcome): Promise<void> {
  const { sampler, load, recorder, timeline } = course;
  if (outcome.kind === 'interrupted') {
    load.pause();
    recorder.record(noteEvent(timeline.stampMs(), 'signal', outcome.signal));
    sampler.readAll();
  }
  recorder.recordAll(sampler.take());
  await load.stop();
  recorder.recordAll(load.read(timeline.stampMs()));
  recorder.recordAll(sampler.close());
  recorder.record({ kind: 'end', tMs: timeline.stampMs(), outcome });
}

/** Leaves a footer where the file still takes one; what went wrong is the caller's to tell. */
async function abandon(course: Course, because: string): Promise<void> {
  await course.load.stop();
  try {
    const tMs = course.timeline.stampMs();
    course.recorder.record({ kind: 'end', tMs, outcome: { kind: 'failed', because } });
  } catch {
    // the file is what failed: a run without a footer is truncated, and says so by itself
  }
}
